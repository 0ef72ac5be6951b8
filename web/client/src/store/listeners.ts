/** A state and those who are told when it is another. What `getSnapshot` answers is the same as long as nothing changed. */
export interface Readable<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
  /** As it was when the page was rendered on a server; for hydration. */
  getServerSnapshot(): T;
}

/** Those who are told when a state changes. */
export class Listeners {
  readonly #all = new Set<() => void>();

  get size(): number {
    return this.#all.size;
  }

  /** Tells a listener from now on. Returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  tell(): void {
    for (const listener of [...this.#all]) listener();
  }
}
