package io.streakline.stream;

import io.streakline.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings users' streams to their sockets: replay for the one that joins, live events for those that have. Thread-safe. */
public final class StreamDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDelivery.class);

    private final StreamLog log;
    private final Replay replay;
    private final Positions positions;
    private final ExecutorService blocking;
    private final Map<String, Audience> audiences = new ConcurrentHashMap<>();

    /** @param blocking virtual threads, for reading the log */
    public StreamDelivery(StreamLog log, Positions positions, ExecutorService blocking) {
        this.log = log;
        this.replay = new Replay(log);
        this.positions = positions;
        this.blocking = blocking;
    }

    /** The position that a client sent; empty if this installation did not give it out. */
    public Optional<Position> parse(String text) {
        return positions.parse(text);
    }

    /** Whether what lies behind a position can still be had, and where the stream is now. */
    public record Standing(boolean honoured, Position head) {}

    /** Blocks. */
    public Standing standing(Position position) {
        StreamLog.Start start = log.start(position.userId(), position);
        return new Standing(start.honoured(), start.head());
    }

    /** A socket's place in a user's stream. */
    public final class Membership {

        private final String userId;
        private final Audience audience;
        private final CompletableFuture<Joined> joined = new CompletableFuture<>();
        private volatile @Nullable Member member;
        private volatile boolean left;

        private Membership(String userId, Audience audience) {
            this.userId = userId;
            this.audience = audience;
        }

        public String userId() {
            return userId;
        }

        /** Nothing of the stream is sent to the socket once this has returned. */
        public void leave() {
            left = true;
            joined.completeExceptionally(new CancellationException("left before the stream was joined"));
            Member present = member;
            if (present != null && audience.remove(present)) {
                audiences.remove(userId, audience);
            }
        }

        /**
         * Runs when the stream has been joined, at once if it has, with where that was; with null if the socket left
         * before. What the socket was sent up to there is in its queue already.
         */
        public void whenJoined(Consumer<@Nullable Joined> then) {
            joined.whenComplete((first, failure) -> then.accept(first));
        }

        /** As {@link #whenJoined}, but with where the socket stands by then. */
        public void whereWhenJoined(Consumer<@Nullable Joined> then) {
            whenJoined(first -> then.accept(
                    first == null ? null : audience.where(Objects.requireNonNull(member), first.recovered())));
        }
    }

    /**
     * Joins a socket to a user's stream: sends what lies behind the position, then <code>stream:ready</code>, then
     * events as they come. If the position can't be honoured, <code>stream:reset</code> goes first and the stream is
     * joined at its head. If the log can't be read, the socket's transport is closed, so that the client comes again.
     *
     * @param position     as a client sent it; null for the head
     * @param withPosition whether events carry counts and position behind their payload
     */
    public Membership join(Socket socket, String userId, @Nullable String position, boolean withPosition) {
        Audience audience = reserve(userId);
        var membership = new Membership(userId, audience);
        blocking.execute(() -> {
            try {
                join(membership, socket, position, withPosition);
            } catch (RuntimeException e) {
                LOG.warn("A socket could not join its stream; closing its transport, so that it comes again", e);
                membership.leave();
                socket.closeTransport("stream unavailable");
            } finally {
                if (audience.release()) {
                    audiences.remove(userId, audience);
                }
            }
        });
        return membership;
    }

    private Audience reserve(String userId) {
        while (true) {
            Audience audience = audiences.computeIfAbsent(userId, user -> new Audience(positions));
            if (audience.reserve()) {
                return audience;
            }
            audiences.remove(userId, audience);
        }
    }

    private void join(Membership membership, Socket socket, @Nullable String text, boolean withPosition) {
        Audience audience = membership.audience;
        Position asked = text == null ? null : positions.parse(text).orElse(null);
        StreamLog.Start start = log.start(membership.userId, asked);
        var member = new Member(socket, withPosition, start.from(), start.counts());
        audience.add(member, start.head().offset());
        membership.member = member;
        if (membership.left) {
            membership.leave(); // it left before it was a member
            return;
        }
        if (text != null && !start.honoured()) {
            audience.reset(member, asked == null ? "position_unknown" : "position_lost");
        }
        if (audience.startFilling()) {
            fill(membership.userId, audience);
        }
        replay.run(membership.userId, audience, member, () -> {
            member.sendReady(positions, start.honoured());
            membership.joined.complete(audience.where(member, start.honoured()));
        });
    }

    /** Delivers events that are on disk. Called in commit order of each lane; across lanes a gap is read from the log. */
    public void deliver(List<StreamEvent> events) {
        Map<String, List<StreamEvent>> byUser = events.stream()
                .filter(event -> audiences.containsKey(event.userId()))
                .collect(Collectors.groupingBy(StreamEvent::userId));
        byUser.forEach((userId, its) -> {
            Audience audience = audiences.get(userId);
            if (audience != null) {
                if (audience.deliver(its)) {
                    blocking.execute(() -> fill(userId, audience));
                }
                bringUp(userId, audience);
            }
        });
    }

    /** Has those that the last delivery was too much for served from the log. */
    private void bringUp(String userId, Audience audience) {
        for (Member member : audience.takeBehind()) {
            blocking.execute(() -> {
                try {
                    replay.run(userId, audience, member, () -> {});
                } catch (RuntimeException e) {
                    LOG.warn("A slow socket could not be brought up; closing its transport, so that it comes again", e);
                    member.socket().closeTransport("stream unavailable");
                }
            });
        }
    }

    private void fill(String userId, Audience audience) {
        try {
            boolean more = true;
            while (more) {
                more = audience.fill(log.after(userId, audience.missingAfter()));
                bringUp(userId, audience);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Events could not be read from the log; closing the sockets' transports, so that they come again",
                    e);
            audience.closeTransports("stream unavailable");
        }
    }
}
