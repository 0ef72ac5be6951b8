package io.streakline.crash;

import org.jspecify.annotations.Nullable;

/** One line of the ledger: what was asked, how often, and what is known to have come of it. */
final class Entry {

    /** What a client does that got no answer. */
    enum Retry {
        /** It lets the matter rest. */
        NEVER,
        /** It asks again; the item's <code>externalId</code> says that it is the same. */
        EXTERNAL_ID,
        /** It asks again under the same <code>Idempotency-Key</code>. */
        KEY
    }

    /** What is known. */
    sealed interface Outcome {

        /** It may have taken effect or not. */
        record Unknown() implements Outcome {}

        /** The server said that it is done. @param position as the server sent it; null if it sent none */
        record Acknowledged(
                int status, String body, @Nullable String position) implements Outcome {}

        /** The server said that it is not done. */
        record Refused(int status, String body) implements Outcome {}
    }

    final int number;
    final Request request;
    final Retry retry;

    /** Times at which no answer came though the request may have arrived. */
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
        // What was refused when asked again may have been done when asked first.
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
