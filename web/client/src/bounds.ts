// All bounds in one place, each a separate constant so that only used ones are loaded. Times in milliseconds.

/** Timeout of one attempt of a call. */
export const callTimeout = 15_000;
/** Attempts of a call, including the first. */
export const attempts = 4;
/** Wait before the second attempt; doubles each time, ± 50 %. */
export const retryDelay = 400;
/** Maximum wait between attempts, whatever the server asks for. */
export const retryDelayMax = 5_000;
/** Wait before the socket reconnects: from `reconnectDelay` to `reconnectDelayMax`, ± 50 %. */
export const reconnectDelay = 1_000;
export const reconnectDelayMax = 10_000;
/**
 * Minimum use of a token before it is replaced, unless it is refused; doubles while each new one expires sooner, for
 * example from a source with a wrong clock.
 */
export const tokenRest = 5_000;
export const tokenRestMax = 300_000;
/** Consecutive new tokens of a socket that may be refused before it is signed out. */
export const tokenRefusals = 3;
/** Wait before a refused login is repeated, ± 50 %. */
export const loginRetryDelay = 3_000;
/** How long the server may take to answer when a device wakes up, before the connection counts as lost. */
export const probe = 3_000;
/** How long a stream stays open after its last listener left. */
export const linger = 1_000;
/** Events that are kept for rows that are being fetched, and for other tabs. */
export const recentEvents = 500;
/** Emits that wait while no tab leads; beyond that, the oldest is refused. */
export const waitingEmits = 100;
/** How often a visible tab checks that the leading one is alive, and how long it waits for an answer. */
export const leaderCheck = 15_000;
export const leaderPatience = 5_000;
/** Items of a feed; beyond that, the oldest are dropped and can be loaded again. */
export const feedItems = 20_000;
/** Minimum time between two fetches of data that no event contains, such as a streak; ± 50 %. */
export const refetchDelay = 250;
/**
 * Wait after the end of a user's day; doubles while the server says that the day has not ended, because its clock is
 * behind.
 */
export const dayEndDelay = 1_000;
export const dayEndDelayMax = 300_000;
/** Users, boards, and years of a user whose data is kept without listeners. */
export const users = 20;
export const boards = 20;
export const years = 10;
