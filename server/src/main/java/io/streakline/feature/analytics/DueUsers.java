package io.streakline.feature.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users with sockets on this server, ordered by when they must be checked. Bounded by the sockets. Thread-safe. */
final class DueUsers {

    private final Map<String, Present> present = new HashMap<>();
    private final TreeSet<Due> queue =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::userId));

    private record Due(Instant at, String userId) {}

    private static final class Present {
        private int sockets;
        private @Nullable Due due;
    }

    /** A socket has joined the user's stream; the first one makes the user due. */
    synchronized void join(String userId, Instant now) {
        Present user = present.computeIfAbsent(userId, id -> new Present());
        if (user.sockets++ == 0) {
            set(userId, user, now);
        }
    }

    synchronized void leave(String userId) {
        Present user = present.get(userId);
        if (user != null && --user.sockets == 0) {
            unset(user);
            present.remove(userId);
        }
    }

    /**
     * Makes the user due at this moment, unless the user is due earlier. Does nothing for a user without a socket here.
     */
    synchronized void due(String userId, Instant at) {
        Present user = present.get(userId);
        if (user != null && (user.due == null || at.isBefore(user.due.at()))) {
            set(userId, user, at);
        }
    }

    /** The same, for a user who was taken: an earlier time that was set meanwhile stays. */
    synchronized void next(String userId, Instant at) {
        Present user = present.get(userId);
        if (user != null && user.due == null) {
            set(userId, user, at);
        }
    }

    synchronized void allDue(Instant now) {
        present.keySet().forEach(userId -> due(userId, now));
    }

    /** Takes due users, earliest first, up to this many. */
    synchronized List<String> take(Instant now, int most) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < most && !queue.isEmpty() && !queue.first().at().isAfter(now)) {
            Due due = queue.removeFirst();
            Objects.requireNonNull(present.get(due.userId())).due = null;
            taken.add(due.userId());
        }
        return taken;
    }

    private void set(String userId, Present user, Instant at) {
        unset(user);
        user.due = new Due(at, userId);
        queue.add(user.due);
    }

    private void unset(Present user) {
        if (user.due != null) {
            queue.remove(user.due);
            user.due = null;
        }
    }
}
