package io.streakline.write.lane;

import io.streakline.storage.database.Database;
import io.streakline.storage.database.SqlFailure;
import io.streakline.write.stream.StreamEvent;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what became of a commit whose answer got lost: <code>pg_xact_status</code> of the transaction's id, asked
 * until the database is back and the transaction is no longer in progress. Until then nothing may be answered,
 * delivered or run again.
 *
 * <p>The id alone is not enough. When PostgreSQL crashes, it forgets the ids of transactions of which nothing had
 * reached the disk, and gives them out again: the status may then be another transaction's. What the transaction wrote
 * is therefore looked for as well. A transaction that wrote no event, such as an erasure, counts as committed only if
 * PostgreSQL has not been started or recovered since.
 *
 * @param run    of the session that sent the commit
 * @param missed tells all effects that a transaction may have been committed without them
 */
record CommitOutcome(Database database, Supplier<@Nullable PostgresRun> run, Runnable missed) {

    private static final Logger LOG = LoggerFactory.getLogger(CommitOutcome.class);
    private static final long ASK_AGAIN_MILLIS = 100;
    private static final String IN_PROGRESS = "in progress";
    private static final String COMMITTED = "committed";

    /** Ours: nothing of it reached the disk before a crash. */
    private static final String FORGOTTEN = "forgotten";

    /** Ours: committed, but perhaps by another transaction with the same id. */
    private static final String AMBIGUOUS = "ambiguous";

    /** Not an exception, because its commands must neither be repeated nor refused: their outcome is unknown. */
    private static final class OutcomeUnknown extends Error {
        OutcomeUnknown() {
            super(
                    "PostgreSQL was restarted during a commit without events, so the outcome is unknown",
                    null,
                    false,
                    false);
        }
    }

    /**
     * Blocks until it is known. Throws an {@link Error} if it never will be.
     *
     * @param written an event of the transaction; null if it wrote none
     * @param away    told each time that the database does not answer
     */
    boolean committed(String transactionId, @Nullable StreamEvent written, Runnable away) throws InterruptedException {
        while (true) {
            Optional<String> status = ask(transactionId, written);
            if (status.isEmpty()) {
                away.run();
            } else if (status.get().equals(AMBIGUOUS)) {
                missed.run();
                throw new OutcomeUnknown();
            } else if (!status.get().equals(IN_PROGRESS)) {
                LOG.info("The commit in question was {}", status.get());
                return status.get().equals(COMMITTED);
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    /** Empty if the database does not answer. */
    private Optional<String> ask(String transactionId, @Nullable StreamEvent written) {
        try (Handle handle = database.laneHandle()) {
            String status = status(handle, transactionId);
            if (!status.equals(COMMITTED)) {
                return Optional.of(status);
            }
            if (written == null) {
                boolean same = PostgresRun.of(handle.getConnection()).equals(run.get());
                return Optional.of(same ? COMMITTED : AMBIGUOUS);
            }
            // A new statement, so a new snapshot: it sees what was committed before the status was told.
            return Optional.of(isThere(handle, written) ? COMMITTED : FORGOTTEN);
        } catch (SQLException e) {
            LOG.debug("The database is still unavailable", e);
        } catch (JdbiException e) {
            switch (SqlFailure.of(e)) {
                case DATA -> {
                    return Optional.of(FORGOTTEN); // "is in the future": it was not given out again yet
                }
                case AWAY -> LOG.debug("Lost the connection to the database again", e);
                case CONFLICT, BUG ->
                    LOG.error("The database cannot determine the outcome of a commit; asking again", e);
            }
        }
        return Optional.empty();
    }

    private static String status(Handle handle, String transactionId) {
        return handle.createQuery("select pg_xact_status(:id::xid8)")
                .bind("id", transactionId)
                .mapTo(String.class)
                .findOne()
                .orElse(FORGOTTEN);
    }

    private static boolean isThere(Handle handle, StreamEvent event) {
        return handle.createQuery("""
                        select exists (select from stream_events where user_id = :userId and event_offset = :offset
                                       and epoch = :epoch and payload = :payload)""")
                .bind("userId", event.userId())
                .bind("offset", event.offset())
                .bind("epoch", event.epoch())
                .bind("payload", event.payload())
                .mapTo(Boolean.class)
                .one();
    }
}
