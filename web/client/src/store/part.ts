import { toError } from '../api/error.js';
import type { Answer } from '../api/http.js';
import { LIMITS } from '../limits.js';
import { offsetOf, type Position } from '../stream/position.js';
import type { StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { Listeners, type Readable } from './listeners.js';

export interface Loading {
  /** No data yet; it is being loaded. */
  readonly loading: boolean;
  /** Why the last fetch failed; earlier data remains. */
  readonly error: Error | null;
}

/**
 * A part of a user's data: fetched at the first subscription, then updated by the stream's events. The rows of a fetch
 * have a position; older events are included in them, and newer ones that arrived meanwhile are applied again.
 *
 * @param B body of the fetch
 * @param S the visible state
 */
export abstract class Part<B, S extends Loading> implements Readable<S> {
  protected readonly stream: UserStream;
  protected error: Error | null = null;
  /** The position of the rows; undefined as long as there are none. */
  protected at: number | undefined;
  #position: Position | undefined;
  readonly #listeners = new Listeners();
  #snapshot: S | undefined;
  #serverSnapshot: S | undefined;
  #fetching: Promise<Position | undefined> | undefined;
  #stale = true;
  /** Counts resets and replacements of all rows: requests from before belong to old data. */
  protected generation = 0;
  /** Outdated during a fetch, which may have been answered before. */
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

  /** Fetches again; concurrent callers get the same answer. Failures are in `error`. */
  readonly refresh = async (): Promise<void> => {
    await this.load();
  };

  /** The position of the fetch in flight, or else of the last one. */
  get fetched(): Promise<Position | undefined> {
    return this.#fetching ?? Promise.resolve(this.#position);
  }

  /** Rows that came with the page. */
  hydrate(answer: Answer<B>): void {
    if (this.at !== undefined) return;
    this.#stale = false;
    if (!this.#take(answer, undefined)) {
      // Older than what this tab received before its page was reloaded: shown first, and fetched again.
      this.#stale = true;
      this.#put(answer, offsetOf(answer.position!));
    }
    this.#serverSnapshot = this.getSnapshot();
  }

  /** All data here may be wrong. */
  reset(): void {
    this.#stale = true;
    this.generation++;
    this.#position = undefined;
  }

  /** The stream is complete again. If it begins at an offset only now, older rows may lack earlier events. */
  ready(begunAt: number | undefined): void {
    if (begunAt !== undefined && this.at !== undefined && this.at < begunAt) this.#stale = true;
    if ((this.#stale || this.error) && this.watched) void this.load();
  }

  event(event: StreamEvent): void {
    if (this.at === undefined || event.offset <= this.at) return;
    if (this.apply(event)) this.changed();
  }

  /** The offset up to which all events are included. */
  protected get seen(): Position | null {
    const { position } = this.stream;
    return position !== undefined && offsetOf(position) >= this.at! ? position : (this.#position ?? null);
  }

  protected abstract fetch(): Promise<Answer<B>>;
  /** Replaces all data. */
  protected abstract replace(body: B, offset: number): void;
  /** Whether the event changed the visible state. */
  protected abstract apply(event: StreamEvent): boolean;
  protected abstract view(): S;

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  /** No data, and no failure except one that is being retried. */
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

  /** The part is older than the server's data; it is fetched when somebody subscribes. */
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
    // The first listener's own snapshot already shows it.
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
   * False if the rows are older than the known events: they must be fetched again. An answer without a position is as
   * new as the stream at the time of the request; if the stream was not ready, it is requested again when the stream
   * is.
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
