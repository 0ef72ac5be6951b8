package io.streakline.bench.recover;

import java.time.Duration;

/**
 * The result of one kill.
 *
 * @param downtime from the kill until connections were accepted again
 * @param withinASecond sockets recovered one second after that
 * @param all when the last one was, after that
 * @param notRecovered sockets whose recovery the server refused
 * @param missing events that some socket never received, over all sockets
 * @param repeated events that some socket received again
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
