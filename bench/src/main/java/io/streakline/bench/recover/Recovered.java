package io.streakline.bench.recover;

import java.time.Duration;

/**
 * What one kill showed.
 *
 * @param downtime from the kill until connections were taken again
 * @param withinASecond sockets recovered a second after that
 * @param all when the last was, after that
 * @param notRecovered sockets that were told that they are not
 * @param missing events that some socket never got, over all sockets
 * @param repeated events that some socket got again
 * @param events created from before the kill to the end
 */
record Recovered(
        Duration downtime,
        long withinASecond,
        Duration all,
        long notRecovered,
        long missing,
        long repeated,
        long events) {

    boolean isWhole() {
        return notRecovered == 0 && missing == 0 && repeated == 0;
    }

    double downtimeSeconds() {
        return downtime.toNanos() / 1e9;
    }

    double allSeconds() {
        return all.toNanos() / 1e9;
    }
}
