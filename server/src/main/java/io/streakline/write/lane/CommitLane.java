package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The commands of some users, and the workers that commit them: {@link LaneHooks#transactions} of them, each with
 * a transaction on a connection of its own. With more than one, the next transaction is prepared while one is written and
 * committed. Nothing is answered before its transaction is on disk. {@link #offer} may be called from any thread.
 */
final class CommitLane {

    private final LaneQueue queue = new LaneQueue();
    private final List<LaneWorker> workers;
    private final List<Thread> threads = new ArrayList<>();
    private final LaneMetrics metrics;
    private final Faults faults;

    CommitLane(int number, LaneParts parts, Turns turns, Effects effects) {
        this.metrics = parts.metrics();
        this.faults = parts.faults();
        this.workers = IntStream.range(0, parts.hooks().transactions())
                .mapToObj(i -> new LaneWorker(queue, parts, turns, effects))
                .toList();
        for (int i = 0; i < workers.size(); i++) {
            LaneWorker worker = workers.get(i);
            threads.add(Thread.ofPlatform().name("lane-" + number + "-" + i).start(() -> run(worker)));
        }
    }

    /** Takes a command in, or answers it at once. */
    void offer(Submission<?> submission) {
        if (isAway() || queue.isClosed()) {
            metrics.refused();
            submission.refuseAway();
        } else if (!queue.offer(submission)) {
            metrics.refused();
            if (queue.isClosed()) {
                submission.refuseAway();
            } else {
                submission.refuse(ErrorCode.OVERLOADED, "Too many writes are waiting. Try again in a moment");
            }
        }
    }

    private boolean isAway() {
        return workers.stream().anyMatch(LaneWorker::isAway);
    }

    /** What waits is still committed; what comes is refused. */
    void close() {
        queue.close();
    }

    /** They end when the lane is closed and nothing waits. */
    List<Thread> threads() {
        return threads;
    }

    private void run(LaneWorker worker) {
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            faults.report("lane", e);
        } finally {
            ended();
        }
    }

    /** With a worker gone, what it had in flight may never be settled: nobody may wait for it. */
    private void ended() {
        boolean asked = queue.isClosed();
        try {
            queue.close();
            queue.drain().forEach(submission -> faults.run("lane", submission::refuseAway));
        } finally {
            if (!asked) {
                faults.fatal("A commit lane has ended, so its users cannot write; stopping the server.");
            }
        }
    }
}
