package io.streakline.write.lane;

/**
 * When a part of a transaction is written. The phases follow each other in this order, for all commands of the
 * transaction at once; behind them come the streams' rows and events, then the answers kept under idempotency keys.
 */
public enum WritePhase {

    /** Items of feeds, and what is remembered of deleted ones. Writers may still change the users' streams here. */
    ITEMS,

    /** Achievements that were given. */
    AWARDS,

    /** Analytics documents, and what was declared for weeks. */
    ANALYTICS,

    /** Learners, their ledger, and the days that follow from it. */
    LEARNERS,

    /** Intervals of learning; they book on days that the ledger has made. */
    INTERVALS,

    /** Hours that a day's bound keeps from counting; they are taken from what the phases before have booked. */
    CAPPED_HOURS
}
