package io.streakline.write.lane;

/**
 * The moment within a transaction at which a part is written. The phases run in this order, for all commands of the
 * transaction together. After them come the streams' rows and events, then the answers stored under idempotency keys.
 */
public enum WritePhase {

    /** Items of feeds, and the memory of deleted ones. Writers may still change the users' streams here. */
    ITEMS,

    /** New achievements. */
    AWARDS,

    /** Analytics documents, and declared weeks. */
    ANALYTICS,

    /** Learners, their ledger, and the days computed from it. */
    LEARNERS,

    /** Intervals of learning; they add time to days that the ledger has created. */
    INTERVALS,

    /** Hours that do not count because of a day's limit; they are subtracted from the result of the earlier phases. */
    CAPPED_HOURS
}
