package io.streakline.crash;

import io.streakline.crash.Request.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The clients' shared knowledge: some items that exist or existed, and values that were used once and are not used
 * again.
 */
final class Known {

    private static final int KEPT = 30;

    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> amounts = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();

    String token() {
        return "t" + tokens.incrementAndGet();
    }

    /** 1, 2, 3 … for each total. */
    int amount(String user, String stat) {
        return amounts.computeIfAbsent(user + stat, total -> new AtomicInteger())
                .incrementAndGet();
    }

    void add(Feed feed, String user, String id) {
        List<String> of = ids.computeIfAbsent(feed + user, key -> new ArrayList<>());
        synchronized (of) {
            of.add(id);
            if (of.size() > KEPT) {
                of.removeFirst();
            }
        }
    }

    @Nullable
    String anyOf(Feed feed, String user, RandomGenerator random) {
        List<String> of = ids.getOrDefault(feed + user, List.of());
        synchronized (of) {
            return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
        }
    }
}
