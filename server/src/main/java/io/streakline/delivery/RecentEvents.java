package io.streakline.delivery;

import io.streakline.base.config.Limits;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.StreamEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of the users who have sockets on this node, or had one within {@link Limits#RECENT_KEPT}: when many
 * clients reconnect at once, the missed events are here and the log is not read. It contains only what the log
 * contains, so readers that do not find something here use the log. Bounded for each user and in total; beyond that,
 * the users with the least recent events lose theirs first. Thread-safe and non-blocking.
 */
final class RecentEvents {

    private final Clock clock;

    /** The least recently requested user comes first. */
    private final Map<String, RecentStream> users = new LinkedHashMap<>(16, 0.75f, true);

    /** The users with events; the one with the least recent event comes first. */
    private final Set<RecentStream> holding = new LinkedHashSet<>();

    private long bytes;

    RecentEvents(Clock clock) {
        this.clock = clock;
    }

    /** From now on, events of this user are kept, at least for a while. */
    synchronized RecentStream expect(String userId) {
        RecentStream stream = present(userId);
        if (stream == null) {
            stream = new RecentStream();
            users.put(userId, stream);
            if (users.size() > Limits.RECENT_USERS) {
                remove(users.keySet().iterator().next());
            }
        }
        stream.seen(clock.instant());
        return stream;
    }

    /** Like {@link #expect}, until {@link #left}: a socket is joining. */
    synchronized RecentStream arrived(String userId) {
        RecentStream stream = expect(userId);
        stream.arrived();
        return stream;
    }

    /** @param stream as returned by {@link #arrived}; it accepts as many */
    synchronized void left(RecentStream stream) {
        stream.left();
        stream.seen(clock.instant());
    }

    /**
     * The highest offset received since {@link #expect} returned this; 0 if none was. Empty if it was dropped
     * meanwhile, so that events may have been missed.
     */
    synchronized OptionalLong heard(String userId, RecentStream since) {
        return present(userId) == since ? OptionalLong.of(since.heard()) : OptionalLong.empty();
    }

    /** Adds committed events of users who are kept. */
    synchronized void committed(List<StreamEvent> events) {
        for (StreamEvent event : events) {
            RecentStream stream = present(event.userId());
            if (stream != null) {
                resize(stream, stream.append(event));
            }
        }
        makeRoom();
    }

    /** Adds a page read from the log, if it adjoins the events here. */
    synchronized void read(String userId, List<StreamEvent> page) {
        RecentStream stream = present(userId);
        if (stream != null) {
            resize(stream, stream.connect(page));
            makeRoom();
        }
    }

    /** All events after an offset, up to the newest one here; empty if the log must be read. */
    synchronized List<StreamEvent> after(String userId, long offset) {
        RecentStream stream = present(userId);
        return stream == null ? List.of() : stream.after(offset);
    }

    /** Whether the position belongs to this stream's history; null if the log must be read. */
    synchronized @Nullable Boolean honours(Position position) {
        RecentStream stream = present(position.userId());
        return stream == null ? null : stream.honours(position);
    }

    synchronized void forget(String userId) {
        remove(userId);
    }

    /** Drops the events of users whose last socket left long enough ago. */
    synchronized void forgetLeft() {
        Instant now = clock.instant();
        List<String> over = users.entrySet().stream()
                .filter(entry -> entry.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(this::remove);
    }

    /** Drops all events; those that are committed from now on are kept. */
    synchronized void missed() {
        holding.forEach(stream -> bytes -= stream.clear());
        holding.clear();
    }

    /** The approximate size in bytes. */
    synchronized long bytes() {
        return bytes;
    }

    private @Nullable RecentStream present(String userId) {
        RecentStream stream = users.get(userId);
        if (stream != null && stream.isOver(clock.instant())) {
            remove(userId);
            return null;
        }
        return stream;
    }

    private void remove(String userId) {
        RecentStream stream = users.remove(userId);
        if (stream != null) {
            bytes -= stream.clear();
            holding.remove(stream);
        }
    }

    private void resize(RecentStream stream, long by) {
        bytes += by;
        holding.remove(stream);
        if (stream.bytes() > 0) {
            holding.add(stream);
        }
    }

    private void makeRoom() {
        while (bytes > Limits.RECENT_BYTES) {
            RecentStream silent = holding.iterator().next();
            bytes -= silent.clear();
            holding.remove(silent);
        }
    }
}
