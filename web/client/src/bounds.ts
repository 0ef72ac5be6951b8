// All bounds in one place, each a constant of its own so that only what is used is loaded. Times in milliseconds.

/** One attempt of a call. */
export const callTimeout = 15_000;
/** Attempts of a call, the first included. */
export const attempts = 4;
/** Before the second attempt; doubles with each, ± 50 %. */
export const retryDelay = 400;
/** No wait between attempts is longer, whatever the server asks for. */
export const retryDelayMax = 5_000;
/** Before the socket tries again: from `reconnectDelay` to `reconnectDelayMax`, ± 50 %. */
export const reconnectDelay = 1_000;
export const reconnectDelayMax = 10_000;
/**
 * A token is used for so long before it is replaced, unless it is refused; doubles while each new one ends sooner than
 * that, as from a source whose clock is wrong.
 */
export const tokenRest = 5_000;
export const tokenRestMax = 300_000;
/** Fresh tokens that a socket brings in a row, all refused, before it is signed out. */
export const tokenRefusals = 3;
/** Before a refused login is tried again, ± 50 %. */
export const loginRetryDelay = 3_000;
/** What the server may take to answer when a device wakes, before its connection counts as lost. */
export const probe = 3_000;
/** How long a stream stays open after its last listener left. */
export const linger = 1_000;
/** Events that are kept to be applied to rows which were fetched meanwhile, and for other tabs. */
export const recentEvents = 500;
/** What is emitted while no tab leads waits; beyond that, the oldest is refused. */
export const waitingEmits = 100;
/** How often a visible tab asks whether the leading one is alive, and how long it waits for an answer. */
export const leaderCheck = 15_000;
export const leaderPatience = 5_000;
/** Items that a feed holds; beyond, the oldest go and can be loaded again. */
export const feedItems = 20_000;
/** Between two fetches of what can only be fetched, such as a streak; ± 50 %. */
export const refetchDelay = 250;
/** After the end of a user's day; doubles while the server says that the day goes on, as its clock is behind. */
export const dayEndDelay = 1_000;
export const dayEndDelayMax = 300_000;
/** Users, boards, and years of a user whose data is kept though nobody looks. */
export const users = 20;
export const boards = 20;
export const years = 10;
