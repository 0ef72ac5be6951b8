import { ACCOUNT_LIMITS } from '../limits.js';

/**
 * One piece of work at a time, over all tabs of the browser: answers that set the session's cookie must not overtake each
 * other. Where there are no locks, over this page; the server then bears two tabs that refresh at once.
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
      // A tab that hangs with the lock keeps no other from going on.
      if (begun) throw error;
      return work();
    }
  }
}
