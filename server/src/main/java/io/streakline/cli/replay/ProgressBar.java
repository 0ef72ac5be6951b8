package io.streakline.cli.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Shows the progress of the replay on the error output: a bar on a terminal, otherwise a plain line now and then. Used
 * on one thread.
 */
final class ProgressBar {

    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration IN_A_FILE = Duration.ofSeconds(5);
    private static final int CELLS = 30;

    /** To the line's start, and clear to its end (ECMA-48). */
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant start;
    private Instant last = Instant.MIN;
    private boolean drawn;

    ProgressBar(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** @param part of the file, 0 to 1 */
    void at(double part, ReplayCounts counts) {
        Instant now = clock.instant();
        if (last.isAfter(now.minus(terminal ? ON_TERMINAL : IN_A_FILE))) {
            return;
        }
        last = now;
        double seconds = Math.max(0.001, Duration.between(start, now).toMillis() / 1000.0);
        String state = "%3.0f %%  %,d rows  %,.0f/s".formatted(part * 100, counts.rows(), counts.rows() / seconds);
        if (terminal) {
            int full = (int) (part * CELLS);
            out.print(OVER + "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + state);
            drawn = true;
        } else {
            out.println(state);
        }
        out.flush();
    }

    /** Prints a permanent line. */
    void note(String line) {
        end();
        out.println(line);
        out.flush();
    }

    /** Removes the bar, if there is one. */
    void end() {
        if (drawn) {
            out.print(OVER);
            out.flush();
            drawn = false;
        }
    }

    /** Time since this was made. */
    Duration elapsed() {
        return Duration.between(start, clock.instant());
    }
}
