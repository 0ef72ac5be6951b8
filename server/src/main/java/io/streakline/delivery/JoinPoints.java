package io.streakline.delivery;

import io.streakline.base.config.Limits;
import io.streakline.write.stream.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Reads join points of streams, for many users at once: while one read is in flight, further requests wait, and then
 * all go into the next read together. So each result is newer than its request, and a thousand clients that reconnect
 * together cost a few reads. Thread-safe.
 */
final class JoinPoints {

    private final StreamLog log;
    private final RecentEvents recent;
    private final ExecutorService blocking;

    /** Bounded by the sockets, each of which waits for one result at a time. */
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private boolean reading;

    private record Waiting(StreamLog.Asked asked, CompletableFuture<StreamLog.Start> start) {}

    /** @param blocking virtual threads, for reading */
    JoinPoints(StreamLog log, RecentEvents recent, ExecutorService blocking) {
        this.log = log;
        this.recent = recent;
        this.blocking = blocking;
    }

    /** Blocks. @param position null for the head */
    StreamLog.Start start(String userId, @Nullable Position position) {
        var mine = new Waiting(new StreamLog.Asked(userId, position), new CompletableFuture<>());
        if (enqueue(mine)) {
            blocking.execute(this::readAll);
        }
        return mine.start().join();
    }

    /** True if no read is in flight. */
    private synchronized boolean enqueue(Waiting mine) {
        waiting.add(mine);
        boolean idle = !reading;
        reading = true;
        return idle;
    }

    private synchronized List<Waiting> take() {
        List<Waiting> taken = new ArrayList<>();
        while (taken.size() < Limits.STARTS_PAGE && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        reading = !taken.isEmpty();
        return taken;
    }

    private void readAll() {
        for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                List<StreamLog.Start> starts =
                        log.starts(batch.stream().map(Waiting::asked).toList(), recent::honours);
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).start().complete(starts.get(i));
                }
            } catch (RuntimeException | Error e) {
                batch.forEach(each -> each.start().completeExceptionally(e));
            }
        }
    }
}
