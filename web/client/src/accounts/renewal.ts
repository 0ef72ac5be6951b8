import { renewalOf } from '../auth/jwt.js';
import { backOff, LIMITS, LONGEST_TIMER } from '../limits.js';
import { onWake } from '../stream/page.js';

/**
 * Calls `renew` shortly before a token expires, also when a device wakes up after that time; after failures it waits
 * increasingly long. Listens to the page from `begin` to `stop`.
 */
export class Renewal {
  readonly #renew: () => Promise<unknown>;
  #dueAt = Infinity;
  #failed = 0;
  /** The number of consecutive tokens that expired too soon; they are renewed less and less often. */
  #early = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor(renew: () => Promise<unknown>) {
    this.#renew = renew;
  }

  /** Starts the wait for a new token. */
  begin(token: string): void {
    this.#failed = 0;
    this.#early = renewalOf(token) > LIMITS.tokenRest ? 0 : this.#early + 1;
    this.#wait(Date.now() + renewalOf(token, this.#early));
    this.#stopListening ??= onWake(() => this.#wake());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #wait(dueAt: number): void {
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    if (dueAt === Infinity) return;
    const left = Math.max(0, dueAt - Date.now());
    // Uses the timer alone if possible, because the device's clock may be changed meanwhile.
    this.#timer = setTimeout(() => (left > LONGEST_TIMER ? this.#look() : this.#begin()), Math.min(LONGEST_TIMER, left));
  }

  #look(): void {
    if (Date.now() < this.#dueAt) this.#wait(this.#dueAt);
    else this.#begin();
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    // A success starts again, and so ends this wait.
    this.#renew().catch(() => this.#stopListening && this.#wait(Date.now() + backOff(this.#failed++)));
  }

  #wake(): void {
    // A failed renewal need not wait any longer.
    if (this.#failed > 0 && this.#dueAt !== Infinity) this.#dueAt = Date.now();
    this.#look();
  }
}
