package io.streakline.cli.replay;

import java.time.Duration;
import java.util.List;

/** The result of one attempt to send a batch. */
sealed interface BatchAnswer {

    /** One result for each item, in order. */
    record Results(List<Result> results) implements BatchAnswer {}

    /**
     * The server is unavailable or busy; the same batch can be sent again.
     *
     * @param retryAfter the minimum wait that the server asked for; zero if it asked for none
     */
    record Later(String reason, Duration retryAfter) implements BatchAnswer {}

    /** The server will never accept this batch. */
    record Never(String reason) implements BatchAnswer {}

    /** The result of one item. */
    sealed interface Result {

        record Created() implements Result {}

        /** An item with its {@code externalId} existed before. */
        record AlreadyThere() implements Result {}

        record Refused(String reason) implements Result {}
    }
}
