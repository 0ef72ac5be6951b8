package io.streakline.crash;

import org.jspecify.annotations.Nullable;

/** A line of the ledger: the request, how often it was sent, and its known outcome. */
final class Entry {

    /** What a client without an answer does. */
    enum Retry {
        /** It gives up. */
        NEVER,
        /** It repeats the request; the item's <code>externalId</code> identifies it. */
        EXTERNAL_ID,
        /** It repeats the request with the same <code>Idempotency-Key</code>. */
        KEY
    }

    /** The known outcome. */
    sealed interface Outcome {

        /** It may have taken effect or not. */
        record Unknown() implements Outcome {}

        /** The server said that it was done. @param position as sent by the server; null if it sent none */
        record Acknowledged(
                int status, String body, @Nullable String position) implements Outcome {}

        /** The server said that it was not done. */
        record Refused(int status, String body) implements Outcome {}
    }

    final int number;
    final Request request;
    final Retry retry;

    /** How often no answer came although the request may have arrived. */
    private volatile int unanswered;

    private volatile Outcome outcome = new Outcome.Unknown();

    Entry(int number, Request request, Retry retry) {
        this.number = number;
        this.request = request;
        this.retry = retry;
    }

    @Nullable
    String key() {
        return retry == Retry.KEY ? "key-" + number : null;
    }

    /** Only its client calls these. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void unanswered() {
        unanswered++;
    }

    void became(Outcome known) {
        // A refused repeat may have been done the first time.
        boolean mayBeDone = known instanceof Outcome.Refused && unanswered > 0;
        outcome = mayBeDone ? new Outcome.Unknown() : known;
    }

    boolean wasUnanswered() {
        return unanswered > 0;
    }

    Outcome outcome() {
        return outcome;
    }

    @Override
    public String toString() {
        return "#" + number + " " + request + ", retry " + retry + ", unanswered " + unanswered + ": " + outcome;
    }
}
