package io.streakline.bench.compare;

import picocli.CommandLine.Option;

/** The options of comparisons that drive running servers for a time. Filled by picocli. */
public final class DriveOptions {

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a turn. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "Seconds that each server is driven before the first round. Default: ${DEFAULT-VALUE}")
    private double warmup;

    @Option(names = "--sockets", defaultValue = "1000", description = "Connections. Default: ${DEFAULT-VALUE}")
    private int sockets;

    public double seconds() {
        return seconds;
    }

    public double warmup() {
        return warmup;
    }

    public int sockets() {
        return sockets;
    }
}
