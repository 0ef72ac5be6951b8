import { Listeners, type Readable } from './store/listeners.js';
import type { UserStream } from './stream/stream.js';

/** How many users are active. Any open stream tells; only if there is none, one is opened for it. */
export class Presence implements Readable<number | null> {
  readonly #everyone: () => UserStream;
  readonly #ask: () => Promise<number>;
  readonly #listeners = new Listeners();
  readonly #open: () => boolean;
  #release: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known: number | null = null;

  /**
   * @param everyone the stream that is opened if there is no other
   * @param open     whether there is another
   * @param ask      for the first number, as a socket without a user is told of changes only
   */
  constructor(everyone: () => UserStream, open: () => boolean, ask: () => Promise<number>) {
    this.#everyone = everyone;
    this.#open = open;
    this.#ask = ask;
  }

  /** A stream that tells, too, while it is open. It is not kept: users that nobody looks at may go. */
  add(stream: UserStream): void {
    stream.watch(() => this.#heard(stream));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    // Behind whatever is rendered with it, which may open a stream.
    this.#timer ??= setTimeout(() => this.#choose(), 0);
    return () => {
      this.#listeners.remove(listener);
      this.#choose();
    };
  };

  readonly getSnapshot = (): number | null => this.#known;

  readonly getServerSnapshot = (): number | null => null;

  #heard(stream: UserStream): void {
    if (stream.state.activeUsers !== null) this.#is(stream.state.activeUsers);
    this.#choose();
  }

  #is(activeUsers: number): void {
    if (activeUsers === this.#known) return;
    this.#known = activeUsers;
    this.#listeners.tell();
  }

  async #askOnce(): Promise<void> {
    try {
      const activeUsers = await this.#ask();
      if (this.#known === null) this.#is(activeUsers);
    } catch {
      // The number stays unknown until the socket is told of it; its state says that the server is away.
    }
  }

  #choose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const needed = this.#listeners.size > 0 && !this.#open();
    if (!needed) {
      this.#release?.();
      this.#release = undefined;
    } else if (!this.#release) {
      const stream = this.#everyone();
      const stopWatching = stream.watch(() => this.#heard(stream));
      const release = stream.hold();
      void this.#askOnce();
      this.#release = () => {
        stopWatching();
        release();
      };
    }
  }
}
