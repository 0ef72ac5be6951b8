package io.streakline.bench.compare;

import io.streakline.bench.peer.SocketPeer;
import io.streakline.bench.report.ReportOptions;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that the comparisons share. Filled by picocli. */
public final class CompareOptions {

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each server. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "STREAKLINE,NODE,NETTY_SOCKETIO,FLOOR",
            description = "Which, separated by commas, of: ${COMPLETION-CANDIDATES}. Ratios are those of the first to"
                    + " the others. Default: all")
    private List<SocketPeer> servers = List.of();

    /** How often each server has its turn. */
    public int rounds() {
        return rounds;
    }

    /** In the order of their turns, none twice. */
    public List<SocketPeer> servers() {
        return servers;
    }

    /** What every benchmark takes. */
    public ReportOptions report() {
        return report;
    }

    /**
     * Refuses what can't be run.
     *
     * @param sockets how many each server gets, at most 10,000
     */
    public void check(CommandSpec spec, int sockets) {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be 1 at least");
        }
        if (sockets < 1 || sockets > 10_000) {
            throw new ParameterException(spec.commandLine(), "--sockets must be from 1 to 10000");
        }
        if (servers.stream().distinct().count() < servers.size()) {
            throw new ParameterException(spec.commandLine(), "--servers names one twice");
        }
    }

    /**
     * Seconds of an option as a duration.
     *
     * @param option its name, for the message if the value is below a tenth or above a day
     */
    public static Duration seconds(CommandSpec spec, String option, double value) {
        if (!(value >= 0.1 && value <= 86_400)) {
            throw new ParameterException(spec.commandLine(), option + " must be from 0.1 to 86400");
        }
        return Duration.ofMillis(Math.round(value * 1000));
    }
}
