/** A state and its listeners. `getSnapshot` returns the same object as long as nothing has changed. */
export interface Readable<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
  /** The state when the page was rendered on a server; for hydration. */
  getServerSnapshot(): T;
}

/** The listeners of a state. */
export class Listeners {
  readonly #all = new Set<() => void>();

  get size(): number {
    return this.#all.size;
  }

  /** Adds a listener. Returns a function that removes it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  tell(): void {
    for (const listener of [...this.#all]) listener();
  }
}
