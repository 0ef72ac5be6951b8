package io.streakline.socketio.engine;

import io.streakline.socketio.Options;
import io.streakline.socketio.Timers;
import java.util.HashMap;
import java.util.Map;

/** Counts sessions, in total and by address, and the rate of new ones. Any thread. */
final class Admissions {

    private final Options options;
    private final Timers timers;
    private final RateWindow rate;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int open;

    Admissions(Options options, Timers timers) {
        this.options = options;
        this.timers = timers;
        this.rate = new RateWindow(timers.nanoTime());
    }

    /** Reserves a place, which {@link #release} returns, or says why there is none. */
    synchronized Route admit(String address) {
        int perAddress = address.isEmpty() ? 0 : options.maxConnectionsPerAddress();
        if (options.maxConnections() > 0 && open >= options.maxConnections()) {
            return new Route.Refused(EngineError.TOO_MANY_CONNECTIONS);
        }
        if (perAddress > 0 && byAddress.getOrDefault(address, 0) >= perAddress) {
            return new Route.Refused(EngineError.TOO_MANY_FROM_ADDRESS);
        }
        if (!rate.admit(timers.nanoTime(), options.handshakesPerSecond())) {
            return new Route.Refused(EngineError.TOO_MANY_HANDSHAKES);
        }
        open++;
        if (perAddress > 0) {
            byAddress.merge(address, 1, Integer::sum);
        }
        return new Route.Open();
    }

    synchronized void release(String address) {
        open--;
        byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
