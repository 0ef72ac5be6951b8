package io.streakline.cli.replay;

import java.time.Duration;
import java.util.List;

/** What became of one attempt to send a batch. */
sealed interface BatchAnswer {

    /** One result for each item, in order. */
    record Results(List<Result> results) implements BatchAnswer {}

    /**
     * The server is away or busy; the same batch can be sent again.
     *
     * @param retryAfter the least time to wait, as the server said; zero if it said nothing
     */
    record Later(String reason, Duration retryAfter) implements BatchAnswer {}

    /** It will not take this batch, however often it is sent. */
    record Never(String reason) implements BatchAnswer {}

    /** What became of one item. */
    sealed interface Result {

        record Created() implements Result {}

        /** An item with its {@code externalId} was there before. */
        record AlreadyThere() implements Result {}

        record Refused(String reason) implements Result {}
    }
}
