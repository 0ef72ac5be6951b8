package io.streakline.delivery;

import io.streakline.socketio.Socket;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers users' streams to their sockets: a replay for a socket that joins, live events afterwards. Thread-safe. */
public final class StreamDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDelivery.class);

    private final RecentEvents recent;
    private final JoinPoints starts;
    private final CurrentCounts counts;
    private final LogPages pages;
    private final StreamReplay replay;
    private final Positions positions;
    private final ExecutorService blocking;
    private final Map<String, Audience> audiences = new ConcurrentHashMap<>();

    /**
     * @param blocking virtual threads, for reading the log
     * @param sources  receives the source of each page of a replay: <code>memory</code> or <code>log</code>
     */
    public StreamDelivery(
            StreamLog log, Positions positions, ExecutorService blocking, Clock clock, Consumer<String> sources) {
        this.recent = new RecentEvents(clock);
        this.starts = new JoinPoints(log, recent, blocking);
        this.counts = new CurrentCounts(log, clock);
        this.pages = new LogPages(log, recent, counts, sources);
        this.replay = new StreamReplay(pages, counts);
        this.positions = positions;
        this.blocking = blocking;
    }

    /** Parses a client's position; empty if this installation did not issue it. */
    public Optional<Position> parse(String text) {
        return positions.parse(text);
    }

    /** Blocks. */
    public JoinPoint standing(Position position) {
        RecentStream heardSince = recent.expect(position.userId());
        return new JoinPoint(starts.start(position.userId(), position), heardSince);
    }

    /**
     * Removes an erased user and closes the user's sockets, so that they reconnect: a later user with the same id has
     * another stream. Does not block.
     */
    public void erased(String userId) {
        recent.forget(userId);
        Audience audience = audiences.remove(userId);
        if (audience != null) {
            audience.end("user erased");
        }
    }

    /** Drops all events in memory, because the log may have lost some of them. Does not block. */
    public void missed() {
        recent.missed();
    }

    /** Drops the newest events of users whose last socket left long enough ago; call this periodically. */
    public void forgetLeft() {
        recent.forgetLeft();
    }

    /** The approximate bytes of events in memory. */
    public long recentBytes() {
        return recent.bytes();
    }

    /** A socket's place in a user's stream. */
    public final class Membership {

        private final String userId;
        private final Audience audience;
        private final RecentStream recentStream;
        private final CompletableFuture<Joined> joined = new CompletableFuture<>();
        private final AtomicBoolean left = new AtomicBoolean();
        private volatile @Nullable Member member;

        private Membership(String userId, Audience audience) {
            this.userId = userId;
            this.audience = audience;
            this.recentStream = recent.arrived(userId);
        }

        public String userId() {
            return userId;
        }

        /** After this returns, nothing of the stream is sent to the socket. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                recent.left(recentStream);
            }
            joined.completeExceptionally(new CancellationException("left before the stream was joined"));
            Member present = member;
            if (present != null && audience.remove(present)) {
                audiences.remove(userId, audience);
            }
        }

        /**
         * Runs when the socket has joined the stream, at once if it has, with the join position; with null if the
         * socket left before. Everything sent to the socket up to that position is already in its queue.
         */
        public void whenJoined(Consumer<@Nullable Joined> then) {
            joined.whenComplete((first, failure) -> then.accept(first));
        }

        /** Like {@link #whenJoined}, but with the position at the time of the call. */
        public void whereWhenJoined(Consumer<@Nullable Joined> then) {
            whenJoined(first -> {
                if (first == null) {
                    then.accept(null);
                    return;
                }
                Member present = Objects.requireNonNull(member);
                if (counts.isStale(audience.counts(present))) {
                    blocking.execute(() -> tellWhere(present, first, then));
                } else {
                    then.accept(audience.where(present, first.recovered()));
                }
            });
        }

        /** If the counts cannot be read, the client reconnects and gets them then. Blocks. */
        private void tellWhere(Member present, Joined first, Consumer<@Nullable Joined> then) {
            try {
                audience.counted(present, counts.of(userId, audience.counts(present)));
                then.accept(audience.where(present, first.recovered()));
            } catch (RuntimeException e) {
                LOG.warn("Could not read the counts of a socket; closing its transport so that it reconnects", e);
                present.socket().closeTransport("stream unavailable");
            }
        }
    }

    /**
     * Joins a socket to a user's stream: sends the events after the position, then <code>stream:ready</code>, then new
     * events as they occur. If the position is not accepted, it sends <code>stream:reset</code> first and joins the
     * stream at its head. If the log cannot be read, it closes the socket's transport, so that the client reconnects.
     *
     * @param position     as sent by the client; null for the head
     * @param withPosition whether events carry counts and position after their payload
     */
    public Membership join(Socket socket, String userId, @Nullable String position, boolean withPosition) {
        return join(socket, userId, withPosition, () -> asked(userId, position));
    }

    /** Like the other method, from a position that was accepted a moment ago. */
    public Membership join(Socket socket, JoinPoint standing, boolean withPosition) {
        String userId = standing.head().userId();
        return join(socket, userId, withPosition, () -> stillStanding(userId, standing));
    }

    private Membership join(Socket socket, String userId, boolean withPosition, Supplier<Entry> entry) {
        Audience audience = reserve(userId);
        var membership = new Membership(userId, audience);
        blocking.execute(() -> {
            try {
                join(membership, socket, entry.get(), withPosition);
            } catch (RuntimeException | Error e) {
                LOG.warn("A socket could not join its stream; closing its transport so that it reconnects", e);
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

    /**
     * The data for a joining socket.
     *
     * @param heard the highest offset known to be on disk
     * @param lost  why the requested position is not accepted; null if it is, or none was given
     */
    private record Entry(
            StreamLog.Start start, long heard, @Nullable String lost) {}

    /** Reads the head; the place in the audience is reserved before. */
    private Entry asked(String userId, @Nullable String text) {
        Position asked = text == null ? null : positions.parse(text).orElse(null);
        StreamLog.Start start = starts.start(userId, asked);
        String lost = text == null || start.honoured() ? null : asked == null ? "position_unknown" : "position_lost";
        return new Entry(start, start.head().offset(), lost);
    }

    /**
     * The head was read before the place was reserved; memory knows the events committed between. If memory no longer
     * goes back that far, the head is read again.
     */
    private Entry stillStanding(String userId, JoinPoint standing) {
        StreamLog.Start start = standing.start();
        OptionalLong heard = recent.heard(userId, standing.heardSince());
        return heard.isPresent()
                ? new Entry(start, Math.max(start.head().offset(), heard.getAsLong()), null)
                : asked(userId, positions.format(start.from()));
    }

    private void join(Membership membership, Socket socket, Entry entry, boolean withPosition) {
        Audience audience = membership.audience;
        StreamLog.Start start = entry.start();
        var member = new Member(socket, withPosition, start.from(), start.counts());
        audience.add(member, start.head().offset(), entry.heard());
        membership.member = member;
        if (membership.left.get()) {
            membership.leave(); // it left before it was a member
            return;
        }
        if (entry.lost() != null) {
            audience.reset(member, entry.lost());
        }
        if (audience.startFilling()) {
            fill(membership.userId, audience);
        }
        try {
            replay(membership, member, start.honoured());
        } catch (LogHoleException e) {
            LOG.error("A stream has a gap; resetting the socket that asked for the missing events", e);
            audience.restart(member, starts.start(membership.userId, null), "position_lost");
            replay(membership, member, false);
        }
    }

    private void replay(Membership membership, Member member, boolean recovered) {
        replay.run(membership.userId, membership.audience, member, () -> {
            member.sendReady(positions, recovered);
            membership.joined.complete(membership.audience.where(member, recovered));
        });
    }

    /**
     * Delivers events that are on disk. Called in commit order of each lane; missing events of other lanes are read
     * from the log.
     */
    public void deliver(List<StreamEvent> events) {
        recent.committed(events); // before anyone is looked for: who joins meanwhile learns of them from there
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

    /** Serves the members from the log that could not take the last delivery. */
    private void bringUp(String userId, Audience audience) {
        for (Member member : audience.takeBehind()) {
            blocking.execute(() -> {
                try {
                    replay.run(userId, audience, member, () -> {});
                } catch (RuntimeException | Error e) {
                    LOG.warn("A slow socket could not catch up; closing its transport so that it reconnects", e);
                    member.socket().closeTransport("stream unavailable");
                }
            });
        }
    }

    private void fill(String userId, Audience audience) {
        try {
            boolean more = true;
            while (more) {
                more = audience.fill(pages.after(userId, audience.missingAfter()));
                bringUp(userId, audience);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("Could not read events from the log; closing the sockets' transports so that they reconnect", e);
            audience.closeTransports("stream unavailable");
        }
    }
}
