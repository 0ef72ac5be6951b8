package io.streakline.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;

/**
 * Sends a log's events in order, in batches, one after the other: the next is sent when the previous one was answered,
 * so at most one batch is in memory, and each user's events arrive in order.
 */
final class LogReplay {

    private final BatchSender sender;
    private final Pace pace;
    private final Sleeper pause;
    private final ProgressBar progress;
    private final ObjectMapper json;
    private final EventIds ids = new EventIds();
    private ReplayBatch batch;
    private ReplayCounts counts = ReplayCounts.NONE;

    LogReplay(BatchSender sender, Pace pace, Sleeper pause, ProgressBar progress, ObjectMapper json) {
        this.sender = sender;
        this.pace = pace;
        this.pause = pause;
        this.progress = progress;
        this.json = json;
        this.batch = new ReplayBatch(json);
    }

    /**
     * @throws ReplayException if the log cannot be read further, or the server does not accept it; sent events stay
     *     stored
     */
    void run(LearnerLog log) throws InterruptedException {
        while (log.hasNext()) {
            switch (log.next()) {
                case LogEntry.Unreadable unreadable -> refuse(unreadable.line(), unreadable.reason());
                case LogEntry.Event event -> take(event, log);
            }
        }
        send(log);
    }

    /** The results of the rows so far. */
    ReplayCounts counts() {
        return counts;
    }

    private void take(LogEntry.Event event, LearnerLog log) throws InterruptedException {
        Duration wait = pace.untilDue(event.occurredAt());
        if (wait.isPositive()) {
            // Due events must not wait for events that are not due.
            send(log);
            wait = pace.untilDue(event.occurredAt());
            pause.of(wait);
        }
        batch.add(event.line(), ActivityBody.of(event, ids.next(event)));
        if (batch.isFull()) {
            send(log);
        }
    }

    private void send(LearnerLog log) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        List<BatchAnswer.Result> results = sender.send(batch);
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case BatchAnswer.Result.Created created -> counts = counts.withCreated();
                case BatchAnswer.Result.AlreadyThere there -> counts = counts.withAlreadyThere();
                case BatchAnswer.Result.Refused refused -> refuse(batch.line(i), refused.reason());
            }
        }
        batch = new ReplayBatch(json);
        progress.at(log.progress(), counts);
    }

    private void refuse(long line, String reason) {
        counts = counts.withRefused();
        progress.note("line %d refused: %s".formatted(line, reason));
    }
}
