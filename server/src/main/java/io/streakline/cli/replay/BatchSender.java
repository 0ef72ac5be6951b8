package io.streakline.cli.replay;

import java.time.Duration;
import java.util.List;

/**
 * Sends a batch until the server has taken it. A server that is away or busy is asked again after 0.5, 1, 2, 4, 5, 5 …
 * seconds, or later if it says so by {@code Retry-After} (at most 60 s): ten times, about half a minute, in which a
 * server restarts. Then the replay ends; to run it again goes on where it was.
 *
 * @param server as messages call it
 */
record BatchSender(BatchClient client, String server, Sleeper pause, ProgressBar progress) {

    static final int ATTEMPTS = 11;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

    /** @throws ReplayException if the server does not accept the batch */
    List<BatchAnswer.Result> send(ReplayBatch batch) throws InterruptedException {
        byte[] body = batch.body();
        Duration backoff = FIRST;
        for (int attempt = 1; ; attempt++) {
            switch (client.send(body, batch.size())) {
                case BatchAnswer.Results taken -> {
                    return taken.results();
                }
                case BatchAnswer.Never never -> throw new ReplayException(server + " " + never.reason());
                case BatchAnswer.Later later -> {
                    if (attempt == ATTEMPTS) {
                        throw new ReplayException("%s %s, after %d attempts. Run the same command again to continue"
                                .formatted(server, later.reason(), ATTEMPTS));
                    }
                    Duration wait = shorter(longer(backoff, later.retryAfter()), LONGEST_ASKED);
                    progress.note("%s %s; trying again in %.1f s"
                            .formatted(server, later.reason(), wait.toMillis() / 1000.0));
                    pause.of(wait);
                    backoff = shorter(backoff.multipliedBy(2), LONGEST);
                }
            }
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
