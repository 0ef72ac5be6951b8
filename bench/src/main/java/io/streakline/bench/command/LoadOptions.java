package io.streakline.bench.command;

import picocli.CommandLine.Option;

/** The options of a benchmark that sends requests: its turns, and the number of requests at once. Filled by picocli. */
public final class LoadOptions extends TurnOptions {

    @Option(
            names = "--connections",
            description = "Keep-alive connections, one request in flight on each. Default: ${DEFAULT-VALUE}")
    private int connections;

    /** With the command's own defaults; a turn takes 10 s. */
    public LoadOptions(int rounds, int connections) {
        super(rounds, 10);
        this.connections = connections;
    }

    /** Requests in flight at once. */
    public int connections() {
        return connections;
    }

    /** For a report's title. */
    public String title() {
        return "%d connections, %d rounds of %.1f s, in turns".formatted(connections, rounds(), seconds());
    }

    @Override
    public void check(Ranges ranges) {
        super.check(ranges);
        ranges.require("--connections", connections, 1, 10_000);
    }
}
