package io.streakline.write.lane;

import io.streakline.base.config.Limits;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database connection and the commands that wait for it. While a transaction is in flight, arriving commands wait;
 * then all that wait (up to {@link Limits#TRANSACTION_ITEMS} items) go together in the next. Nothing is answered before
 * its transaction is on disk. {@link #offer} may be called from any thread; everything else runs on the lane's own.
 */
final class CommitLane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLane.class);
    private static final int TRIES = 5;
    private static final long PROBE_MILLIS = 100;

    private final BlockingQueue<Submission<?>> queue = new ArrayBlockingQueue<>(Limits.LANE_QUEUE);
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
    private @Nullable Submission<?> next;
    private volatile boolean away;
    private volatile boolean closing;

    CommitLane(LaneParts parts, Turns turns, Effects effects) {
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

    /** Takes a command in, or answers it at once. */
    void offer(Submission<?> submission) {
        if (away || closing) {
            metrics.refused();
            submission.refuseAway();
        } else if (!queue.offer(submission)) {
            metrics.refused();
            submission.refuse(ErrorCode.OVERLOADED, "Too many writes are waiting. Try again in a moment");
        } else if (closing && queue.remove(submission)) {
            submission.refuseAway(); // the lane's thread may have ended between the two
        }
    }

    /** What waits is still committed; what comes is refused. */
    void close() {
        closing = true;
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = turn();
            }
        } finally {
            // Nobody serves the queue from here on, so nobody may wait in it.
            boolean asked = closing;
            closing = true;
            connection.close();
            if (next != null) {
                next.refuseAway();
            }
            queue.forEach(Submission::refuseAway);
            if (!asked) {
                faults.fatal("A commit lane has ended, so its users cannot write; stopping the server.");
            }
        }
    }

    /** Serves what waits, or waits a moment; false when there is nothing left to do. */
    private boolean turn() {
        List<Submission<?>> batch = new ArrayList<>();
        try {
            take(batch);
            if (!batch.isEmpty()) {
                commit(batch);
            } else if (closing) {
                return false;
            } else if (away) {
                probe();
            }
            return true;
        } catch (InterruptedException e) {
            return false; // whoever interrupts a lane ends it
        } catch (RuntimeException | Error e) {
            faults.report("lane", e);
            connection.close(); // the lane's other users go on with a new one
            return true;
        } finally {
            batch.forEach(Submission::unknown);
        }
    }

    private void take(List<Submission<?>> batch) throws InterruptedException {
        int items = 0;
        Submission<?> submission = next != null ? next : queue.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
        while (submission != null
                && (batch.isEmpty() || items + submission.command().items() <= Limits.TRANSACTION_ITEMS)) {
            batch.add(submission);
            items += submission.command().items();
            submission = queue.poll();
        }
        next = submission;
    }

    private void probe() {
        try {
            connection.open();
            away = false;
            LOG.info("The database is available again; accepting writes");
        } catch (SQLException e) {
            LOG.debug("The database is still unavailable", e);
        }
    }

    /** Commits the batch, whole if possible; if its data is at fault, in halves until the culprit stands alone. */
    private void commit(List<Submission<?>> batch) throws InterruptedException {
        Prepared done;
        try {
            done = retrying(batch);
        } catch (DatabaseAway e) {
            goAway(batch, e);
            return;
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                commit(batch.subList(0, batch.size() / 2));
                commit(batch.subList(batch.size() / 2, batch.size()));
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

    private Prepared retrying(List<Submission<?>> batch) throws InterruptedException {
        boolean makeStreams = false;
        RuntimeException last = new IllegalStateException("no try was made");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return once(batch, makeStreams);
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

    private Prepared once(List<Submission<?>> batch, boolean makeStreams) throws InterruptedException {
        Prepared prepared;
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            hooks.beforePrepare();
            LocalDate day = partitions.partitionFor(StreamStore.day(now));
            prepared = transaction.prepare(connection.open(), batch, now, day, makeStreams);
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
            throw new IllegalStateException("the commit was refused", failure);
        }
        connection.close();
        LOG.warn("The connection broke during a commit; asking the database for the outcome");
        StreamEvent written =
                prepared.events().isEmpty() ? null : prepared.events().getFirst();
        boolean committed = outcome.committed(prepared.transactionId(), written, () -> away = true);
        away = false;
        if (!committed) {
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
