import { toError } from '../api/error.js';
import type { Answer } from '../api/http.js';
import { LIMITS } from '../limits.js';
import { offsetOf, type Position } from '../stream/position.js';
import type { StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { Listeners, type Readable } from './listeners.js';

export interface Loading {
  /** Nothing is here yet, and it is on its way. */
  readonly loading: boolean;
  /** Why the last fetch failed; what was there before stays. */
  readonly error: Error | null;
}

/**
 * A part of a user's data: fetched when somebody first looks, then kept right by the stream's events. Rows of a fetch
 * stand at a position; older events are behind them already, and newer ones that came meanwhile are applied again.
 *
 * @param B body of the fetch
 * @param S what is seen
 */
export abstract class Part<B, S extends Loading> implements Readable<S> {
  protected readonly stream: UserStream;
  protected error: Error | null = null;
  /** Where the rows stood; undefined as long as there are none. */
  protected at: number | undefined;
  #position: Position | undefined;
  readonly #listeners = new Listeners();
  #snapshot: S | undefined;
  #serverSnapshot: S | undefined;
  #fetching: Promise<Position | undefined> | undefined;
  #stale = true;
  /** Counts resets, and what took the place of all that was here: what was asked for before belongs to what is gone. */
  protected generation = 0;
  /** Outdated while a fetch was on its way, which may have been answered before. */
  #again = false;
  #release: () => void = () => {};

  constructor(stream: UserStream) {
    this.stream = stream;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#serverSnapshot ??= this.view();
    const stop = this.#listeners.subscribe(listener);
    if (this.#listeners.size === 1) this.opened();
    return () => {
      stop();
      if (this.#listeners.size === 0) this.closed();
    };
  };

  readonly getSnapshot = (): S => (this.#snapshot ??= this.view());

  readonly getServerSnapshot = (): S => (this.#serverSnapshot ??= this.view());

  /** Fetches anew; who asks meanwhile gets the same answer. Failures are in `error`. */
  readonly refresh = async (): Promise<void> => {
    await this.load();
  };

  /** Where the fetch that is on its way will have stood, or else the last one. */
  get fetched(): Promise<Position | undefined> {
    return this.#fetching ?? Promise.resolve(this.#position);
  }

  /** Rows that came with the page. */
  hydrate(answer: Answer<B>): void {
    if (this.at !== undefined) return;
    this.#stale = false;
    if (!this.#take(answer, undefined)) {
      // Older than what this tab was told before its page was loaded again: shown first, and fetched anew.
      this.#stale = true;
      this.#put(answer, offsetOf(answer.position!));
    }
    this.#serverSnapshot = this.getSnapshot();
  }

  /** All that is here may be wrong. */
  reset(): void {
    this.#stale = true;
    this.generation++;
    this.#position = undefined;
  }

  /** The stream is complete again. If it begins at an offset only now, older rows may lack what came before it. */
  ready(begunAt: number | undefined): void {
    if (begunAt !== undefined && this.at !== undefined && this.at < begunAt) this.#stale = true;
    if ((this.#stale || this.error) && this.watched) void this.load();
  }

  event(event: StreamEvent): void {
    if (this.at === undefined || event.offset <= this.at) return;
    if (this.apply(event)) this.changed();
  }

  /** Up to where all that happened is here. */
  protected get seen(): Position | null {
    const { position } = this.stream;
    return position !== undefined && offsetOf(position) >= this.at! ? position : (this.#position ?? null);
  }

  protected abstract fetch(): Promise<Answer<B>>;
  /** Takes the place of all that was here. */
  protected abstract replace(body: B, offset: number): void;
  /** Whether the event changed what is seen. */
  protected abstract apply(event: StreamEvent): boolean;
  protected abstract view(): S;

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Nothing is here, and nothing has failed but what is tried again. */
  protected get loading(): boolean {
    return this.at === undefined && (this.error === null || this.fetching);
  }

  protected get fetching(): boolean {
    return this.#fetching !== undefined;
  }

  protected opened(): void {
    this.#release = this.stream.hold();
    if (this.#stale) void this.load();
  }

  protected closed(): void {
    this.#release();
  }

  protected changed(): void {
    this.#snapshot = undefined;
    this.#listeners.tell();
  }

  /** The part is behind what the server has; fetched when somebody looks. */
  protected outdated(): void {
    this.#stale = true;
    if (this.fetching) this.#again = true;
    else if (this.watched) void this.load();
  }

  protected load(): Promise<Position | undefined> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = undefined;
      this.changed();
      if (!this.#again) return;
      this.#again = false;
      this.outdated();
    });
    return this.#fetching;
  }

  async #load(): Promise<Position | undefined> {
    // The first listener's own snapshot says so already.
    if (this.#snapshot && !this.#snapshot.loading) queueMicrotask(() => this.changed());
    try {
      for (let attempt = 1; attempt <= LIMITS.attempts; attempt++) {
        this.#stale = false;
        const joinedAt = this.stream.state.status === 'live' ? this.stream.offset : undefined;
        const { generation } = this;
        const answer = await this.fetch();
        this.error = null;
        if (generation === this.generation && this.#take(answer, joinedAt)) return answer.position ?? undefined;
      }
      throw new Error('The rows are older than the events');
    } catch (error) {
      this.#stale = true;
      this.error = toError(error);
      return undefined;
    }
  }

  /**
   * False if the rows are older than the events that are known: to be fetched again. An answer without a position is as
   * new as the stream was when it was asked for; if that flowed not yet, it is asked for again when it does.
   */
  #take(answer: Answer<B>, joinedAt: number | undefined): boolean {
    const { position } = answer;
    if (position === null && joinedAt === undefined) this.#stale = true;
    const offset = position === null ? (joinedAt ?? 0) : offsetOf(position);
    const missed = position === null && joinedAt === undefined ? [] : this.stream.recent.since(offset);
    if (missed === undefined) return false;
    this.#put(answer, offset);
    for (const event of missed) this.apply(event);
    return true;
  }

  #put({ body, position }: Answer<B>, offset: number): void {
    this.generation++;
    this.at = offset;
    this.#position = position ?? undefined;
    this.replace(body, offset);
    this.#snapshot = undefined;
  }
}
