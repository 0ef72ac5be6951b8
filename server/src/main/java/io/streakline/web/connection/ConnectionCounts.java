package io.streakline.web.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Current numbers for each key; keys with 0 are not stored. Thread-safe. */
public final class ConnectionCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final int most;

    /** @param most the maximum for each key */
    public ConnectionCounts(int most) {
        this.most = most;
    }

    /** Counts one more; false, without counting, if the maximum is reached. Call {@link #leave} once for each true. */
    public boolean enter(String name) {
        boolean[] entered = new boolean[1];
        counts.compute(name, (same, present) -> {
            int now = present == null ? 0 : present;
            entered[0] = now < most;
            return entered[0] ? Integer.valueOf(now + 1) : present;
        });
        return entered[0];
    }

    public void leave(String name) {
        counts.computeIfPresent(name, (same, present) -> present == 1 ? null : present - 1);
    }
}
