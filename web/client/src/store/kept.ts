/** Values by key, made when first asked for. Beyond `most`, those that nobody uses go, the oldest first. */
export class Kept<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;
  readonly #idle: (value: V) => boolean;

  constructor(most: number, idle: (value: V) => boolean) {
    this.#most = most;
    this.#idle = idle;
  }

  get(key: string, make: () => V): V {
    let value = this.#values.get(key);
    if (value === undefined) {
      this.#shrink();
      value = make();
      this.#values.set(key, value);
    }
    return value;
  }

  values(): V[] {
    return [...this.#values.values()];
  }

  #shrink(): void {
    for (const [key, value] of this.#values) {
      if (this.#values.size < this.#most) return;
      if (this.#idle(value)) this.#values.delete(key);
    }
  }
}
