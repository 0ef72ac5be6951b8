package io.streakline.commit;

import io.streakline.database.Database;
import io.streakline.database.SqlFailure;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what became of a commit whose answer got lost: <code>pg_xact_status</code> of the transaction's id, asked
 * until the database is back and the transaction is no longer in progress. Until then nothing may be answered,
 * delivered or run again.
 */
final class CommitOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(CommitOutcome.class);
    private static final long ASK_AGAIN_MILLIS = 100;

    private final Database database;

    CommitOutcome(Database database) {
        this.database = database;
    }

    boolean committed(String transactionId) throws InterruptedException {
        while (true) {
            Optional<String> status = ask(transactionId);
            if (status.isPresent() && !status.get().equals("in progress")) {
                LOG.info("The commit in question was {}", status.get());
                return status.get().equals("committed");
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private Optional<String> ask(String transactionId) {
        try (Handle handle = database.laneHandle()) {
            return handle.createQuery("select pg_xact_status(:id::xid8)")
                    .bind("id", transactionId)
                    .mapTo(String.class)
                    .findOne();
        } catch (SQLException e) {
            LOG.debug("The database is still away", e);
        } catch (JdbiException e) {
            if (SqlFailure.of(e) != SqlFailure.AWAY) {
                throw e;
            }
            LOG.debug("The database went away again", e);
        }
        return Optional.empty();
    }
}
