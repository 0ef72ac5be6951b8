package io.streakline.bench.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long each server is driven before anything counts. Filled by picocli. */
public final class WarmUpOption {

    @Option(
            names = "--warmup",
            description = "Seconds of load on each server before the first round. Default: ${DEFAULT-VALUE}")
    private double seconds;

    /** With the command's own default. */
    public WarmUpOption(double seconds) {
        this.seconds = seconds;
    }

    /** For a report's title. */
    public double seconds() {
        return seconds;
    }

    /** The same as a duration. */
    public Duration length() {
        return TurnOptions.duration(seconds);
    }

    /** Refuses what can't be run. */
    public void check(Ranges ranges) {
        ranges.seconds("--warmup", seconds);
    }
}
