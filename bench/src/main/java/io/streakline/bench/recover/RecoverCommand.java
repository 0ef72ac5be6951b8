package io.streakline.bench.recover;

import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import io.streakline.bench.sockets.Swarm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench recover}. The method is in {@code bench/README.md}. */
@Command(
        name = "recover",
        sortOptions = false,
        description = "Kills Streakline (SIGKILL) while events flow to many sockets, starts it again, and checks that"
                + " every socket recovers and gets every event once.")
public final class RecoverCommand implements Callable<Integer> {

    /** A storm, but within the server's backlog. */
    private static final int OPENING_AT_ONCE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--rounds", defaultValue = "3", description = "Kills. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--sockets", defaultValue = "5000", description = "Connections. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Option(
            names = "--users",
            defaultValue = "500",
            description = "Users among whom the sockets are shared. Default: ${DEFAULT-VALUE}")
    private int users;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Events created a second, at most; each goes to all of its user's sockets."
                    + " Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description =
                    "How long events flow before each kill, and after everybody is back. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Override
    public Integer call() {
        Duration time = check();
        Path home = Repository.home();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            List<Recovered> kills = kills(home, folder.path(), time);
            String title =
                    "%d sockets of %d users, %d events a second, SIGKILL, started again; all connect when it listens"
                            .formatted(sockets, users, rate);
            report.publish(
                    spec, new Report(title, folder.path(), List.of(), List.of(RecoverReport.table(kills, sockets))));
            return kills.stream().allMatch(Recovered::isWhole) ? 0 : 1;
        }
    }

    private Duration check() {
        if (rounds < 1 || rate < 1 || rate > 10_000) {
            throw new ParameterException(spec.commandLine(), "--rounds must be 1 at least, --rate from 1 to 10000");
        }
        if (sockets < 1 || sockets > 10_000 || users < 1 || users > sockets) {
            throw new ParameterException(
                    spec.commandLine(), "--sockets must be from 1 to 10000, --users from 1 to as many");
        }
        return CompareOptions.seconds(spec, "--seconds", seconds);
    }

    private List<Recovered> kills(Path home, Path folder, Duration time) {
        PrintWriter progress = spec.commandLine().getErr();
        List<String> names =
                IntStream.range(0, users).mapToObj(number -> "bench-" + number).toList();
        List<Recovered> kills = new ArrayList<>();
        ServerProcess server = StreaklineServer.start(home, folder);
        try (Swarm swarm = new Swarm(server.address(), OPENING_AT_ONCE)) {
            Fleet fleet = new Fleet(swarm, sockets, names);
            fleet.connect(PATIENCE);
            fleet.await(StreamClient::loggedIn, "logged in", PATIENCE);
            for (int round = 1; round <= rounds; round++) {
                try (EventSource source = new EventSource(server.url("/"), names, rate)) {
                    ServerProcess running = server;
                    Kill kill = new Kill(fleet, time);
                    server = kill.end(running, () -> StreaklineServer.restart(home, folder, running));
                    kills.add(kill.recover(source));
                }
                progress.printf("kill %d of %d  %s%n", round, rounds, summary(kills.getLast()));
                progress.flush();
            }
        } finally {
            server.close();
        }
        return kills;
    }

    private String summary(Recovered kill) {
        return "%,d of %,d recovered within a second, all after %.2f s; %,d events missing, %,d repeated"
                .formatted(kill.withinASecond(), sockets, kill.allSeconds(), kill.missing(), kill.repeated());
    }
}
