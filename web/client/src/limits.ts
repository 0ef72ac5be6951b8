/** All bounds. */
export * as LIMITS from './bounds.js';

import * as LIMITS from './bounds.js';

/** Those of accounts, which a page without them does not load. */
export const ACCOUNT_LIMITS = {
  /**
   * Attempts to refresh a session, and milliseconds of one. Both are over before the server takes a repetition without a nonce
   * for a theft (10 s); with the nonce, one may be repeated for minutes.
   */
  refreshAttempts: 2,
  refreshTimeout: 4_000,
  /** How long a tab waits for another that refreshes. */
  lockPatience: 15_000,
} as const;

/** Longer waits than a timer can take are taken in parts, or cut off. Milliseconds. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** `delay` ± 50 %, so that many clients do not come back at the same moment. */
export function jittered(delay: number): number {
  return delay * (0.5 + Math.random());
}

/** Before the next attempt, after so many that failed (0, 1, …). */
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
