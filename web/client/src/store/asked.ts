import type { Answer } from '../api/http.js';
import { jittered, LIMITS, LONGEST_TIMER, pause } from '../limits.js';
import type { StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { type Loading, Part } from './part.js';

export interface AskedState<B> extends Loading {
  /** Null until it is loaded. */
  readonly value: B | null;
}

/**
 * How long to wait before a value is fetched again, in milliseconds: a moment longer than it says, and increasingly
 * long while the server returns the same one. So a clock ahead of the server's does not cause endless requests.
 *
 * @param left    time until the moment that the value names, by this clock
 * @param overdue how many consecutive values had already ended
 */
export function delayTo(left: number, overdue: number): number {
  const moment = Math.min(LIMITS.dayEndDelayMax, LIMITS.dayEndDelay * 2 ** Math.max(0, overdue - 1));
  return Math.min(LONGEST_TIMER, Math.max(left, 0) + moment);
}

/**
 * Data that no event contains, such as a streak: fetched again when an event may have changed it, and at the time that
 * it names itself. While there are many events, it is fetched at intervals.
 */
export class Asked<B> extends Part<B, AskedState<B>> {
  readonly #ask: () => Promise<Answer<B>>;
  readonly #concerns: RegExp;
  readonly #until: ((value: B) => string) | undefined;
  #value: B | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again: Promise<void> | undefined;
  /** How many consecutive values had already ended. */
  #overdue = 0;

  /**
   * @param concerns names of the events that may change it
   * @param until the time (ISO 8601) from which the value is another
   */
  constructor(stream: UserStream, ask: () => Promise<Answer<B>>, concerns: RegExp, until?: (value: B) => string) {
    super(stream);
    this.#ask = ask;
    this.#concerns = concerns;
    this.#until = until;
  }

  protected override fetch(): Promise<Answer<B>> {
    return this.#ask();
  }

  protected override replace(value: B): void {
    this.#value = value;
    this.#waitForEnd();
  }

  protected override apply({ name }: StreamEvent): boolean {
    if (this.#concerns.test(name)) this.askAgain();
    return false;
  }

  /** A newer value that arrived without a request. */
  protected patch(value: B): void {
    this.#value = value;
    this.changed();
    // A fetch in flight may have been answered before, and would restore the older value.
    if (this.fetching) this.outdated();
  }

  protected askAgain(): void {
    if (this.#again) return;
    this.#again = this.#askAgain();
  }

  protected override view(): AskedState<B> {
    const { loading, error } = this;
    return { value: this.#value, loading, error };
  }

  protected override opened(): void {
    super.opened();
    this.#waitForEnd();
  }

  protected override closed(): void {
    clearTimeout(this.#timer);
    super.closed();
  }

  async #askAgain(): Promise<void> {
    await pause(jittered(LIMITS.refetchDelay));
    // A fetch in flight may have been answered before the event.
    await this.fetched;
    this.#again = undefined;
    this.outdated();
  }

  #waitForEnd(): void {
    clearTimeout(this.#timer);
    if (!this.#until || this.#value === null || !this.watched) return;
    const left = Date.parse(this.#until(this.#value)) - Date.now();
    this.#overdue = left > 0 ? 0 : this.#overdue + 1;
    this.#timer = setTimeout(() => this.outdated(), delayTo(left, this.#overdue));
  }
}
