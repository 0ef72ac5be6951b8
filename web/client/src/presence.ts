import { Listeners, type Readable } from './store/listeners.js';
import type { UserStream } from './stream/stream.js';

/** How many users are active. Any open stream tells; only if there is none, one is opened for it. */
export class Presence implements Readable<number | null> {
  readonly #everyone: () => UserStream;
  readonly #listeners = new Listeners();
  readonly #streams = new Set<UserStream>();
  #release: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known: number | null = null;

  constructor(everyone: () => UserStream) {
    this.#everyone = everyone;
  }

  /** A stream that tells, too, while it is open. */
  add(stream: UserStream): void {
    this.#streams.add(stream);
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
    const { activeUsers } = stream.state;
    if (activeUsers !== null && activeUsers !== this.#known) {
      this.#known = activeUsers;
      this.#listeners.tell();
    }
    this.#choose();
  }

  #choose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const needed = this.#listeners.size > 0 && ![...this.#streams].some((stream) => stream.open);
    if (!needed) {
      this.#release?.();
      this.#release = undefined;
    } else if (!this.#release) {
      const stream = this.#everyone();
      const stopWatching = stream.watch(() => this.#heard(stream));
      const release = stream.hold();
      this.#release = () => {
        stopWatching();
        release();
      };
    }
  }
}
