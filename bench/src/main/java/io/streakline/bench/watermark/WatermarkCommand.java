package io.streakline.bench.watermark;

import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench watermark}. The method is in {@code bench/README.md}. */
@Command(
        name = "watermark",
        sortOptions = false,
        description = "Mark-all-read and clear-all, with few unread items and with many, in turns: one row each, so"
                + " about the same time.")
public final class WatermarkCommand implements Callable<Integer> {

    private static final int POOL = 4;
    private static final int WARM_UP = 30;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--few", defaultValue = "10", description = "Items of a user with few. Default: ${DEFAULT-VALUE}")
    private int few;

    @Option(
            names = "--many",
            defaultValue = "100000",
            description = "Items of a user with many. Default: ${DEFAULT-VALUE}")
    private int many;

    @Option(names = "--rounds", defaultValue = "7", description = "Turns of each call. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Override
    public Integer call() {
        if (few < 1 || many <= few || many > 1_000_000 || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--few must be 1 at least, --many more and at most 1000000, --rounds 1 at least");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline, in " + folder.path());
            try (ServerProcess server = StreaklineServer.start(home, folder.path(), Optional.empty(), POOL)) {
                String title = rounds + " turns of each call, each on a user of its own whose items are all unread";
                report.publish(spec, new Report(title, folder.path(), List.of(), List.of(measured(server, progress))));
            }
        }
        return 0;
    }

    private MarkdownTable measured(ServerProcess server, PrintWriter progress) {
        var turn = new WatermarkTurn(server);
        Map<WatermarkCall, List<Double>> little = new EnumMap<>(WatermarkCall.class);
        Map<WatermarkCall, List<Double>> much = new EnumMap<>(WatermarkCall.class);
        for (WatermarkCall call : WatermarkCall.values()) {
            for (int i = 0; i < WARM_UP; i++) {
                turn.measure(call, "warm-up-" + call.word() + "-" + i, few);
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (WatermarkCall call : WatermarkCall.values()) {
                String user = "bench-" + call.word() + "-" + round;
                double fast = turn.measure(call, user + "-few", few);
                double slow = turn.measure(call, user + "-many", many);
                little.computeIfAbsent(call, key -> new ArrayList<>()).add(fast);
                much.computeIfAbsent(call, key -> new ArrayList<>()).add(slow);
                progress.printf("round %d of %d  %-32s %6.2f ms  %6.2f ms%n", round, rounds, call.title(), fast, slow);
                progress.flush();
            }
        }
        return WatermarkReport.of(few, many, little, much);
    }
}
