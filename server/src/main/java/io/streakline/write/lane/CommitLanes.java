package io.streakline.write.lane;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All lanes. One user's commands always take the same one, so they take effect in the order of arrival. Thread-safe. */
public final class CommitLanes implements AutoCloseable {

    private final List<CommitLane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LaneParts parts;
    private final LaneMetrics metrics;
    private final Turns turns = new Turns();
    private final Effects effects;

    /** Bounded by what the lanes' queues and transactions hold. */
    private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();

    /** Why no writes are taken now, for those who ask; null if they are. */
    private volatile @Nullable String suspended;

    /** @param count transactions in flight at once, 1 and more */
    public CommitLanes(int count, LaneParts parts) {
        this.parts = parts;
        this.metrics = parts.metrics();
        this.effects = new Effects(parts.faults());
        for (int i = 0; i < count; i++) {
            var lane = new CommitLane(i, parts, turns, effects);
            lanes.add(lane);
            threads.addAll(lane.threads());
        }
    }

    /** Has an effect told of each transaction that has a part whose key is this class. */
    public <T> void afterCommit(Class<T> part, Effect<T> effect) {
        effects.add(part, effect);
    }

    /** Tells all effects that they may have missed a transaction, or have followed one that the database has lost. */
    public void missed() {
        effects.missed();
    }

    /** Refuses what comes from now on with 503. @param reason for those who ask, a sentence; null to take writes again */
    public void suspend(@Nullable String reason) {
        suspended = reason;
    }

    /** Why no writes are taken now; null if they are. */
    public @Nullable String suspended() {
        return suspended;
    }

    /** Where transactions draw their numbers. */
    public Turns turns() {
        return turns;
    }

    /**
     * Has a command carried out. The stage completes on a lane's thread once the outcome is on disk, and never
     * exceptionally: in exactly one outcome, {@link ErrorCode#OUTCOME_UNKNOWN} included.
     *
     * @param key null if the request may be carried out twice
     */
    public <C extends Command> CompletionStage<Answer> submit(
            Writer<C> writer, C command, @Nullable IdempotencyKey key) {
        String reason = suspended;
        if (reason != null) {
            metrics.refused();
            return CompletableFuture.completedFuture(Answer.refused(ErrorCode.DATABASE_AWAY, reason));
        }
        var answer = new CompletableFuture<Answer>();
        // Before the key is taken, so that a failure here leaves nothing behind.
        var submission = new Submission<>(writer, command, key, answer, metrics.arrival());
        if (key != null) {
            if (!keysInFlight.add(key.digest())) {
                return CompletableFuture.completedFuture(Answer.refused(
                        ErrorCode.IDEMPOTENCY_IN_FLIGHT,
                        "The first request with this Idempotency-Key is still in flight. Try again in a moment"));
            }
        }
        // Before the caller is told, so that a client that was answered never meets its own key in flight.
        CompletionStage<Answer> told =
                key == null ? answer : answer.whenComplete((done, failure) -> keysInFlight.remove(key.digest()));
        if (!parts.faults().run("lane", () -> lane(command).offer(submission))) {
            submission.unknown();
        }
        return told;
    }

    private CommitLane lane(Command command) {
        Iterator<String> users = command.users().iterator();
        int user = users.hasNext() ? users.next().hashCode() : 0;
        return lanes.get(Math.floorMod(user, lanes.size()));
    }

    /** Commits what waits, then ends; takes at most {@link Limits#DRAIN}. */
    @Override
    public void close() {
        lanes.forEach(CommitLane::close);
        long end = System.nanoTime() + Limits.DRAIN.toNanos();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
