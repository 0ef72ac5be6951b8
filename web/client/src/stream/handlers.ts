export type Handler = (...args: never[]) => void;

/** Handlers by the names of events. */
export class Handlers {
  readonly #byName = new Map<string, Set<Handler>>();

  on(name: string, handler: Handler): void {
    const handlers = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, handlers.add(handler));
  }

  off(name: string, handler: Handler): void {
    const handlers = this.#byName.get(name);
    handlers?.delete(handler);
    if (!handlers?.size) this.#byName.delete(name);
  }

  /** An exception in one does not prevent others from being called, and is reported like any uncaught error. */
  tell(name: string, args: readonly unknown[]): void {
    for (const handler of [...(this.#byName.get(name) ?? [])]) {
      try {
        handler(...(args as never[]));
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
