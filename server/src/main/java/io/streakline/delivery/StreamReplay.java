package io.streakline.delivery;

import io.streakline.socketio.Socket;
import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.StreamEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a member the events that it misses, from memory or the log, at the speed of its socket. Blocks; for virtual
 * threads.
 */
record StreamReplay(LogPages pages, CurrentCounts counts) {

    /**
     * Sends pages until the socket has received everything that was delivered, then makes it live. Returns early if the
     * member leaves.
     *
     * @param ready runs before anything later is sent
     * @throws LogHoleException if the log no longer contains the events that the member needs
     */
    void run(String userId, Audience audience, Member member, Runnable ready) {
        while (!goLive(userId, audience, member, ready)) {
            // Before the page is read, so that slow sockets, however many, hold no page while they wait.
            awaitRoom(member);
            if (audience.left(member)) {
                return;
            }
            List<StreamEvent> page = pages.after(userId, member.position().offset());
            if (page.isEmpty() || page.getFirst().offset() != member.position().offset() + 1) {
                throw new LogHoleException(member.position().offset() + 1);
            }
            audience.replay(member, page);
        }
    }

    private boolean goLive(String userId, Audience audience, Member member, Runnable ready) {
        CountsAt told = audience.counts(member);
        if (counts.isStale(told)) {
            audience.counted(member, counts.of(userId, told));
        }
        return audience.goLive(member, ready);
    }

    /** Waits until the socket can take more, or has left; a client that reads nothing fails its heartbeat. */
    private static void awaitRoom(Member member) {
        Socket socket = member.socket();
        var room = new CompletableFuture<Void>();
        socket.whenDrained(() -> room.complete(null));
        CompletableFuture.anyOf(room, member.gone()).join();
    }
}
