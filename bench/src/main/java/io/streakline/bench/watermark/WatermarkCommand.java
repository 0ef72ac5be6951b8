package io.streakline.bench.watermark;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.RoundOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench watermark}. The method is in {@code bench/README.md}. */
@Command(
        name = "watermark",
        sortOptions = false,
        description =
                "Measures mark-all-read and clear-all, with few unread items and with many, in turns: each changes one row, so"
                        + " both should take about the same time.")
public final class WatermarkCommand extends Benchmark {

    private static final int POOL = 4;
    private static final int WARM_UP = 30;

    @Option(
            names = "--few",
            defaultValue = "10",
            description = "Number of items of a user with few items. Default: ${DEFAULT-VALUE}")
    private int few;

    @Option(
            names = "--many",
            defaultValue = "100000",
            description = "Number of items of a user with many items. Default: ${DEFAULT-VALUE}")
    private int many;

    @Mixin
    private RoundOptions rounds = new RoundOptions(7);

    @Override
    protected void check(Ranges ranges) {
        ranges.require("--few", few, 1, 999_999);
        ranges.require("--many", many, few + 1, 1_000_000);
        rounds.check(ranges);
    }

    @Override
    protected Report measure(Run run) {
        String title = rounds.rounds() + " turns of each call, each for its own user, whose items are all unread";
        try (ServerProcess server = StreaklineServer.start(run.home(), run.folder(), Optional.empty(), POOL, Map.of());
                ApiClient client = new ApiClient(server)) {
            return Report.of(title, run.folder(), measured(new WatermarkTurn(client), run));
        }
    }

    private MarkdownTable measured(WatermarkTurn turn, Run run) {
        Map<WatermarkCall, List<Double>> little = new EnumMap<>(WatermarkCall.class);
        Map<WatermarkCall, List<Double>> much = new EnumMap<>(WatermarkCall.class);
        for (WatermarkCall call : WatermarkCall.values()) {
            for (int i = 0; i < WARM_UP; i++) {
                turn.measure(call, "warm-up-" + call.word() + "-" + i, few);
            }
        }
        for (int round = 1; round <= rounds.rounds(); round++) {
            for (WatermarkCall call : WatermarkCall.values()) {
                String user = "bench-" + call.word() + "-" + round;
                double fast = turn.measure(call, user + "-few", few);
                double slow = turn.measure(call, user + "-many", many);
                little.computeIfAbsent(call, key -> new ArrayList<>()).add(fast);
                much.computeIfAbsent(call, key -> new ArrayList<>()).add(slow);
                run.say("round %d of %d  %-32s %6.2f ms  %6.2f ms", round, rounds.rounds(), call.title(), fast, slow);
            }
        }
        return WatermarkReport.of(few, many, little, much);
    }
}
