package io.streakline.feature.analytics;

/** The figures of a week or a month. */
record Amount(long millis, long logs) {

    static final Amount ZERO = new Amount(0, 0);

    Amount plus(long millis, long logs) {
        return new Amount(Math.addExact(this.millis, millis), Math.addExact(this.logs, logs));
    }
}
