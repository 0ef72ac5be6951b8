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

  /** One that throws keeps no other from being called, and is told as any uncaught error is. */
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
