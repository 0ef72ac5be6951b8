/** All bounds. */
export * as LIMITS from './bounds.js';

import * as LIMITS from './bounds.js';

/** Bounds of accounts, which a page without accounts does not load. */
export const ACCOUNT_LIMITS = {
  /**
   * Attempts to refresh a session, and the timeout of one in milliseconds. Together they are shorter than the 10 s
   * after which the server treats a repetition without a nonce as theft; with the nonce, a refresh may be repeated for
   * minutes.
   */
  refreshAttempts: 2,
  refreshTimeout: 4_000,
  /** How long a tab waits for another tab that refreshes. */
  lockPatience: 15_000,
} as const;

/** Longer waits than a timer supports are split or cut off. Milliseconds. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** `delay` ± 50 %, so that many clients do not return at the same moment. */
export function jittered(delay: number): number {
  return delay * (0.5 + Math.random());
}

/** Waits before the next attempt, after this many failed ones (0, 1, …). */
export function backOff(failed: number): number {
  return jittered(Math.min(LIMITS.reconnectDelayMax, LIMITS.reconnectDelay * 2 ** failed));
}

/** Ends early when the signal is aborted. */
export function pause(delay: number, signal?: AbortSignal | null): Promise<unknown> {
  return new Promise((resume) => {
    setTimeout(resume, delay);
    signal?.addEventListener('abort', resume, { once: true });
  });
}
