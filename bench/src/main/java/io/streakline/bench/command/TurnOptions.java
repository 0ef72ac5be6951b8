package io.streakline.bench.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options for the number and length of a benchmark's turns. Filled by picocli. */
public class TurnOptions extends RoundOptions {

    @Option(names = "--seconds", description = "Length of a turn in seconds. Default: ${DEFAULT-VALUE}")
    private double seconds;

    /** With the command's own defaults. */
    public TurnOptions(int rounds, double seconds) {
        super(rounds);
        this.seconds = seconds;
    }

    /** The length of a turn. */
    public Duration length() {
        return duration(seconds);
    }

    /** The length of a turn, for a title. */
    public double seconds() {
        return seconds;
    }

    @Override
    public void check(Ranges ranges) {
        super.check(ranges);
        ranges.seconds("--seconds", seconds);
    }

    /** Seconds of an option as a duration. */
    public static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
