package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Faults;
import io.streakline.storage.database.SqlFailure;
import io.streakline.write.lane.LaneTransaction.KeyTaken;
import io.streakline.write.lane.LaneTransaction.Prepared;
import io.streakline.write.lane.LaneTransaction.StreamMissing;
import io.streakline.write.stream.LogPartitions;
import io.streakline.write.stream.StreamEvent;
import io.streakline.write.stream.StreamStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of a lane's workers, with a database connection of its own: takes a batch from the queue, commits it as one
 * transaction, answers its commands, and takes the next. Runs on a thread of its own, to which all of it belongs but
 * {@link #isAway}.
 */
final class LaneWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    private static final int TRIES = 5;
    private static final long PROBE_MILLIS = 100;

    private final LaneQueue queue;
    private final LaneConnection connection;
    private final LaneTransaction transaction;
    private final LogPartitions partitions;
    private final CommitOutcome outcome;
    private final Effects effects;
    private final CommitListener listener;
    private final LaneHooks hooks;
    private final LaneMetrics metrics;
    private final Faults faults;
    private final Clock clock;
    private volatile boolean away;

    /** Whether a COMMIT was sent of whose transaction nobody was told yet, and which may be on disk. */
    private boolean untold;

    LaneWorker(LaneQueue queue, LaneParts parts, Turns turns, Effects effects) {
        this.queue = queue;
        this.connection = new LaneConnection(parts.database(), parts.admission());
        this.transaction = new LaneTransaction(parts.streams(), parts.positions(), turns);
        this.partitions = parts.partitions();
        this.outcome = new CommitOutcome(parts.database(), connection::run, effects::missed);
        this.effects = effects;
        this.listener = parts.listener();
        this.hooks = parts.hooks();
        this.metrics = parts.metrics();
        this.faults = parts.faults();
        this.clock = parts.clock();
    }

    /** Whether it has met no database, and has not found it again since. */
    boolean isAway() {
        return away;
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = turn();
            }
        } catch (InterruptedException e) {
            LOG.debug("A lane was interrupted", e); // whoever does so ends it
        } finally {
            connection.close();
        }
    }

    /** Serves what waits, or waits a moment; false when there is nothing left to do. What the queue throws ends the lane. */
    private boolean turn() throws InterruptedException {
        LaneQueue.Batch batch = queue.take(PROBE_MILLIS);
        if (batch != null) {
            serve(batch);
        } else if (queue.isDone()) {
            return false;
        } else if (away) {
            probe();
        }
        return true;
    }

    private void serve(LaneQueue.Batch batch) throws InterruptedException {
        try {
            commit(batch.submissions(), batch::passOn);
            if (batch.submissions().stream().anyMatch(each -> each.command().erases())) {
                connection.close(); // its buffers contain what was erased
            }
        } catch (RuntimeException | Error e) {
            faults.report("lane", e);
            connection.close(); // the lane's other users go on with a new one
        } finally {
            try {
                giveUp(batch);
            } finally {
                batch.settle();
            }
        }
    }

    /** Has nobody wait for what was not answered: the batch failed in a way of which nobody knows what came of it. */
    private void giveUp(LaneQueue.Batch batch) {
        if (untold) {
            untold = false;
            try {
                effects.missed();
            } catch (RuntimeException | Error e) {
                faults.report("lane", e);
            }
        }
        for (Submission<?> submission : batch.submissions()) {
            try {
                submission.unknown();
            } catch (RuntimeException | Error e) { // the others are to be answered all the same
                faults.report("lane", e);
            }
        }
    }

    private void probe() {
        try {
            connection.open();
            away = false;
            LOG.info("The database is available again; accepting writes");
        } catch (SQLException e) {
            LOG.debug("The database is still unavailable", e);
        } catch (RuntimeException | Error e) {
            faults.report("lane", e);
            connection.close();
        }
    }

    /**
     * Commits the batch, whole if possible; if its data is at fault, in halves until the culprit stands alone.
     *
     * @param applied told when nothing is left but to write; more than once if a try is repeated
     */
    private void commit(List<Submission<?>> batch, Runnable applied) throws InterruptedException {
        Prepared done;
        try {
            done = retrying(batch, applied);
        } catch (DatabaseAway e) {
            goAway(batch, e);
            return;
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                commit(batch.subList(0, batch.size() / 2), applied);
                commit(batch.subList(batch.size() / 2, batch.size()), applied);
            } else {
                refuseCulprit(batch.getFirst(), e);
            }
            return;
        }
        tell(batch, done);
    }

    /**
     * The batch is on disk: nothing that fails from here on may have it run again, or keep its answers back. What listens
     * goes by the log, so what it missed it reads there.
     */
    private void tell(List<Submission<?>> batch, Prepared done) {
        faults.run("lane", hooks::beforeAnswer);
        effects.apply(done.parts()); // first, so that who was answered finds it done
        untold = false;
        faults.run(
                "lane", () -> metrics.committed(batch.size(), batch.getFirst().arrival()));
        for (int i = 0; i < batch.size(); i++) {
            Answer answer = done.answers().get(i);
            CompletableFuture<Answer> told = batch.get(i).answer();
            faults.run("answer", () -> told.complete(answer));
        }
        faults.run("delivery", () -> listener.committed(done.events(), done.publicEvents()));
    }

    private void goAway(List<Submission<?>> batch, DatabaseAway reason) {
        if (!away) {
            LOG.warn("The database is unavailable; refusing writes until it is back: {}", reason.getMessage());
            away = true;
        }
        batch.forEach(Submission::refuseAway);
    }

    private static final class DatabaseAway extends RuntimeException {
        DatabaseAway(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    private Prepared retrying(List<Submission<?>> batch, Runnable applied) throws InterruptedException {
        boolean makeStreams = false;
        RuntimeException last = new IllegalStateException("no try was made");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return once(batch, makeStreams, applied);
            } catch (StreamMissing e) {
                makeStreams = true;
                last = e;
            } catch (KeyTaken e) {
                last = e;
            } catch (DatabaseAway e) {
                throw e;
            } catch (RuntimeException e) {
                if (LogPartitions.isMissing(e)) {
                    partitions.forget();
                    last = new DatabaseAway(e); // nobody's data is at fault
                    continue;
                }
                switch (SqlFailure.of(e)) {
                    case CONFLICT -> last = e;
                    case AWAY -> {
                        connection.close();
                        last = new DatabaseAway(e);
                    }
                    case DATA, BUG -> throw e;
                }
            }
        }
        throw last;
    }

    private Prepared once(List<Submission<?>> batch, boolean makeStreams, Runnable applied)
            throws InterruptedException {
        Prepared prepared;
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            hooks.beforePrepare();
            LocalDate day = partitions.partitionFor(StreamStore.day(now));
            prepared = transaction.prepare(connection.open(), batch, now, day, makeStreams, () -> {
                applied.run();
                hooks.beforeWrite();
            });
            hooks.beforeCommit();
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        } catch (RuntimeException e) {
            connection.rollback();
            throw e;
        } catch (Error e) {
            connection.rollback();
            throw new IllegalStateException("the batch is too much for this process", e);
        }
        untold = true;
        try {
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            settle(prepared, e);
        }
        return prepared;
    }

    /** The answer to a commit got lost. Returns if it is on disk all the same. */
    private void settle(Prepared prepared, Throwable failure) throws InterruptedException {
        // Only a session that outlives its commit says what became of it: a PANIC may come after the record is written.
        boolean answered =
                failure instanceof SQLException && SqlFailure.of(failure) != SqlFailure.AWAY && connection.rollback();
        if (answered || prepared.transactionId() == null) {
            connection.rollback();
            untold = false;
            throw new IllegalStateException("the commit was refused", failure);
        }
        connection.close();
        LOG.warn("The connection broke during a commit; asking the database for the outcome");
        StreamEvent written =
                prepared.events().isEmpty() ? null : prepared.events().getFirst();
        boolean committed = outcome.committed(prepared.transactionId(), written, () -> away = true);
        away = false;
        if (!committed) {
            untold = false;
            throw new IllegalStateException("the commit did not take place", failure);
        }
    }

    private static void refuseCulprit(Submission<?> submission, RuntimeException failure) {
        String command = submission.command().getClass().getSimpleName();
        switch (SqlFailure.of(failure)) {
            case DATA -> {
                LOG.warn("The database refused the data of a {}", command, failure);
                submission.refuse(ErrorCode.BAD_REQUEST, "The database cannot store this data");
            }
            case CONFLICT -> {
                LOG.warn("A {} was in conflict with others too often", command, failure);
                submission.refuse(ErrorCode.OVERLOADED, "Too many writes at once. Try again");
            }
            case AWAY, BUG -> {
                LOG.error("A {} failed", command, failure);
                submission.refuse(ErrorCode.INTERNAL, "Something went wrong. Nothing was written");
            }
        }
    }
}
