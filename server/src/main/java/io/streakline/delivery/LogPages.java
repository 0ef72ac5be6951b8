package io.streakline.delivery;

import io.streakline.write.stream.StreamEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads the events after an offset, page by page and ready for sending: from memory if possible, otherwise from the
 * log. If many sockets of one user need the log at once, one reads it, and the others find the result in memory.
 * Blocks; for virtual threads. Thread-safe.
 */
final class LogPages {

    /** How often a reader waits for others before it reads itself. */
    private static final int WAITS = 3;

    private final StreamLog log;
    private final RecentEvents recent;
    private final CurrentCounts counts;
    private final Consumer<String> sources;

    /** The users whose log is being read. */
    private final Map<String, CompletableFuture<Void>> reading = new ConcurrentHashMap<>();

    /** @param sources receives the source of each page: <code>memory</code> or <code>log</code> */
    LogPages(StreamLog log, RecentEvents recent, CurrentCounts counts, Consumer<String> sources) {
        this.log = log;
        this.recent = recent;
        this.counts = counts;
        this.sources = sources;
    }

    /** Empty if there are no more events. */
    List<StreamEvent> after(String userId, long offset) {
        return counts.of(userId, raw(userId, offset));
    }

    private List<StreamEvent> raw(String userId, long offset) {
        for (int waits = 0; waits < WAITS; waits++) {
            var mine = new CompletableFuture<Void>();
            CompletableFuture<Void> other = reading.putIfAbsent(userId, mine);
            try {
                List<StreamEvent> page = recent.after(userId, offset);
                if (!page.isEmpty()) {
                    sources.accept("memory");
                    return page;
                }
                if (other == null) {
                    return fromLog(userId, offset);
                }
            } finally {
                if (other == null) {
                    reading.remove(userId, mine);
                    mine.complete(null);
                }
            }
            other.join();
        }
        return fromLog(userId, offset);
    }

    private List<StreamEvent> fromLog(String userId, long offset) {
        sources.accept("log");
        List<StreamEvent> page = log.after(userId, offset);
        recent.read(userId, page);
        return page;
    }
}
