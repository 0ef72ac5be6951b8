/** A state and those who are told when it is another. What `getSnapshot` answers is the same as long as nothing changed. */
export interface Readable<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
  /** As it was when the page was rendered on a server; for hydration. */
  getServerSnapshot(): T;
}

export class Listeners {
  readonly #all = new Set<() => void>();

  get size(): number {
    return this.#all.size;
  }

  add(listener: () => void): void {
    this.#all.add(listener);
  }

  remove(listener: () => void): void {
    this.#all.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.#all]) listener();
  }
}
