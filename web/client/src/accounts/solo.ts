import { ACCOUNT_LIMITS } from '../limits.js';

/**
 * Runs one task at a time across all tabs of the browser: answers that set the session's cookie must not overtake each
 * other. Without locks, it covers only this page; the server tolerates two tabs that refresh at once.
 */
export class Solo {
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(name: string) {
    this.#name = name;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(() => this.#locked(work));
    this.#last = done.catch(() => {});
    return done;
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const { locks } = globalThis.navigator ?? {};
    if (!locks) return work();
    let begun = false;
    try {
      return await locks.request(this.#name, { signal: AbortSignal.timeout(ACCOUNT_LIMITS.lockPatience) }, () => {
        begun = true;
        return work();
      });
    } catch (error) {
      // A hanging tab that holds the lock must not block the others.
      if (begun) throw error;
      return work();
    }
  }
}
