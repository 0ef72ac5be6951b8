package io.streakline.bench.command;

import picocli.CommandLine.Option;

/** The option for the number of turns of a benchmark. Filled by picocli. */
public class RoundOptions {

    @Option(names = "--rounds", description = "Number of turns of each server or call. Default: ${DEFAULT-VALUE}")
    private int rounds;

    /** With the command's own default. */
    public RoundOptions(int rounds) {
        this.rounds = rounds;
    }

    /** The number of turns of each, without the warm-up. */
    public int rounds() {
        return rounds;
    }

    /** Refuses invalid values. */
    public void check(Ranges ranges) {
        ranges.require("--rounds", rounds, 1, 1_000);
    }
}
