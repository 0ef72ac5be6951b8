/** All bounds in one place. Times in milliseconds. */
export const LIMITS = {
  /** One attempt of a call. */
  callTimeout: 15_000,
  /** Attempts of a call, the first included. */
  attempts: 4,
  /** Before the second attempt; doubles with each, ± 50 %. */
  retryDelay: 400,
  /** No wait between attempts is longer, whatever the server asks for. */
  retryDelayMax: 5_000,
  /** Before the socket tries again: from `reconnectDelay` to `reconnectDelayMax`, ± 50 %. */
  reconnectDelay: 1_000,
  reconnectDelayMax: 10_000,
  /** Fresh tokens that a socket brings in a row, all refused, before it is signed out. */
  tokenRefusals: 3,
  /** Before a refused login is tried again, ± 50 %. */
  loginRetryDelay: 3_000,
  /** How long a stream stays open after its last listener left. */
  linger: 1_000,
  /** Events that are kept to be applied to rows which were fetched meanwhile, and for other tabs. */
  recentEvents: 500,
  /** What is emitted while no tab leads waits; beyond that, the oldest is refused. */
  waitingEmits: 100,
  /** How often a visible tab asks whether the leading one is alive, and how long it waits for an answer. */
  leaderCheck: 15_000,
  leaderPatience: 5_000,
  /** Items that a feed holds; beyond, the oldest go and can be loaded again. */
  feedItems: 20_000,
  /** Between two fetches of what can only be fetched, such as a streak; ± 50 %. */
  refetchDelay: 250,
  /** After the end of a user's day; doubles while the server says that the day goes on, as its clock is behind. */
  dayEndDelay: 1_000,
  dayEndDelayMax: 300_000,
  /** Users, boards, and years of a user whose data is kept though nobody looks. */
  users: 20,
  boards: 20,
  years: 10,
} as const;

/** Those of accounts, which a page without them does not load. */
export const ACCOUNT_LIMITS = {
  /**
   * Attempts to refresh a session, and one of them. Both are over before the server takes a repetition for a theft (10 s).
   */
  refreshAttempts: 2,
  refreshTimeout: 4_000,
  /** How long a tab waits for another that refreshes. */
  lockPatience: 15_000,
} as const;

/** `delay` ± 50 %, so that many clients do not come back at the same moment. */
export function jittered(delay: number): number {
  return delay * (0.5 + Math.random());
}

/** Before the next attempt, after so many that failed (0, 1, …). */
export function backOff(failed: number): number {
  return jittered(Math.min(LIMITS.reconnectDelayMax, LIMITS.reconnectDelay * 2 ** failed));
}

export function pause(delay: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, delay));
}
