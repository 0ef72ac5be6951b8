import { renewalOf } from '../auth/jwt.js';
import { backOff } from '../limits.js';

/** Longer waits than a timer can take are taken in parts. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Calls `renew` shortly before a token ends, also when a device wakes and finds that the time is over; if that fails, ever
 * more slowly again. Listens to the page from `begin` to `stop`.
 */
export class Renewal {
  readonly #renew: () => Promise<unknown>;
  #dueAt = Infinity;
  #failed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | undefined;

  constructor(renew: () => Promise<unknown>) {
    this.#renew = renew;
  }

  /** For a token that has just come. */
  begin(token: string): void {
    this.#failed = 0;
    this.#wait(Date.now() + renewalOf(token));
    this.#listen();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #wait(dueAt: number): void {
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    if (dueAt === Infinity) return;
    this.#timer = setTimeout(() => this.#look(), Math.min(LONGEST_TIMER, Math.max(0, dueAt - Date.now())));
  }

  #look(): void {
    if (Date.now() < this.#dueAt) return this.#wait(this.#dueAt);
    this.#dueAt = Infinity;
    // A success begins anew, and so stops this wait.
    this.#renew().catch(() => this.#listening && this.#wait(Date.now() + backOff(this.#failed++)));
  }

  #listen(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const look = () => {
      // What failed need not wait any longer.
      if (this.#failed > 0 && this.#dueAt !== Infinity) this.#dueAt = Date.now();
      this.#look();
    };
    globalThis.addEventListener?.('online', look, { signal });
    globalThis.addEventListener?.('pageshow', look, { signal });
    globalThis.document?.addEventListener('visibilitychange', look, { signal });
  }
}
