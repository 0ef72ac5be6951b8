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
 * The newest events of the users who have sockets on this node, or had one in the last {@link Limits#RECENT_KEPT}: when
 * many clients come back at once, what they missed is here and the log is not read. It only ever holds what the log holds,
 * so whoever does not find something here reads it there. Bounded for each user and in all; when there is too much, the
 * users whose stream was silent for longest lose theirs first. Thread-safe; nothing blocks.
 */
final class RecentEvents {

    private final Clock clock;

    /** The one who was asked for longest ago comes first. */
    private final Map<String, RecentStream> users = new LinkedHashMap<>(16, 0.75f, true);

    /** Those that hold events; the one whose stream was silent for longest comes first. */
    private final Set<RecentStream> holding = new LinkedHashSet<>();

    private long bytes;

    RecentEvents(Clock clock) {
        this.clock = clock;
    }

    /** From now on events of this user are heard, for a while at least. */
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

    /** As {@link #expect}, and until {@link #left}: a socket is joining. */
    synchronized RecentStream arrived(String userId) {
        RecentStream stream = expect(userId);
        stream.arrived();
        return stream;
    }

    /** @param stream as {@link #arrived} returned it; it takes as many */
    synchronized void left(RecentStream stream) {
        stream.left();
        stream.seen(clock.instant());
    }

    /**
     * The highest offset that was heard of since {@link #expect} returned this; 0 if none was. Empty if it was forgotten
     * meanwhile, so that events may have been missed.
     */
    synchronized OptionalLong heard(String userId, RecentStream since) {
        return present(userId) == since ? OptionalLong.of(since.heard()) : OptionalLong.empty();
    }

    /** Takes in what was committed, of those who are expected. */
    synchronized void committed(List<StreamEvent> events) {
        for (StreamEvent event : events) {
            RecentStream stream = present(event.userId());
            if (stream != null) {
                resize(stream, stream.append(event));
            }
        }
        makeRoom();
    }

    /** Takes in what was read from the log, if it fits to what is here. */
    synchronized void read(String userId, List<StreamEvent> page) {
        RecentStream stream = present(userId);
        if (stream != null) {
            resize(stream, stream.connect(page));
            makeRoom();
        }
    }

    /** All that lies behind an offset, up to the newest that is here; empty if that has to be asked of the log. */
    synchronized List<StreamEvent> after(String userId, long offset) {
        RecentStream stream = present(userId);
        return stream == null ? List.of() : stream.after(offset);
    }

    /** Whether the position is of this stream's history; null if that has to be asked of the log. */
    synchronized @Nullable Boolean honours(Position position) {
        RecentStream stream = present(position.userId());
        return stream == null ? null : stream.honours(position);
    }

    synchronized void forget(String userId) {
        remove(userId);
    }

    /** Forgets those whose last socket left long enough ago. */
    synchronized void forgetLeft() {
        Instant now = clock.instant();
        List<String> over = users.entrySet().stream()
                .filter(entry -> entry.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(this::remove);
    }

    /** What is held, about. */
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
