package io.streakline.bench.command;

import picocli.CommandLine.Option;

/** How often a benchmark takes its turns. Filled by picocli. */
public class RoundOptions {

    @Option(names = "--rounds", description = "Number of turns of each server or call. Default: ${DEFAULT-VALUE}")
    private int rounds;

    /** With the command's own default. */
    public RoundOptions(int rounds) {
        this.rounds = rounds;
    }

    /** How often each has its turn, the warm-up not counted. */
    public int rounds() {
        return rounds;
    }

    /** Refuses what can't be run. */
    public void check(Ranges ranges) {
        ranges.require("--rounds", rounds, 1, 1_000);
    }
}
