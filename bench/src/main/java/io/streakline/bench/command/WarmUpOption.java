package io.streakline.bench.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The option for the time of load on each server before the measurement. Filled by picocli. */
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

    /** Refuses invalid values. */
    public void check(Ranges ranges) {
        ranges.seconds("--warmup", seconds);
    }
}
