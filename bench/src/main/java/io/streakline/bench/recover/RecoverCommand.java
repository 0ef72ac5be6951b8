package io.streakline.bench.recover;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.TurnOptions;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.Report;
import io.streakline.bench.sockets.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench recover}. The method is in {@code bench/README.md}. */
@Command(
        name = "recover",
        sortOptions = false,
        description =
                "Kills Streakline (SIGKILL) while it sends events to many sockets, starts it again, and checks that"
                        + " every socket recovers and receives every event once.")
public final class RecoverCommand extends Benchmark {

    /** A burst, but within the server's backlog. */
    private static final int OPENING_AT_ONCE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private TurnOptions turns = new TurnOptions(3, 3);

    @Option(
            names = "--sockets",
            defaultValue = "5000",
            description = "Number of connections. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Option(
            names = "--users",
            defaultValue = "500",
            description = "Number of users of the sockets. Default: ${DEFAULT-VALUE}")
    private int users;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Largest number of events created per second; each goes to all of its user's sockets."
                    + " Default: ${DEFAULT-VALUE}")
    private int rate;

    @Override
    protected void check(Ranges ranges) {
        turns.check(ranges);
        ranges.require("--rate", rate, 1, 10_000);
        ranges.require("--sockets", sockets, 1, 10_000);
        ranges.require("--users", users, 1, sockets);
    }

    @Override
    protected Report measure(Run run) {
        List<Recovered> kills = kills(run);
        String title = "%d sockets of %d users, %d events per second, SIGKILL, restart; all connect when it listens"
                .formatted(sockets, users, rate);
        return Report.of(title, run.folder(), RecoverReport.table(kills, sockets))
                .judged(kills.stream().allMatch(Recovered::isWhole));
    }

    private List<Recovered> kills(Run run) {
        List<String> names =
                IntStream.range(0, users).mapToObj(number -> "bench-" + number).toList();
        List<Recovered> kills = new ArrayList<>();
        ServerProcess server = StreaklineServer.start(run.home(), run.folder());
        try (Swarm swarm = new Swarm(server.address(), OPENING_AT_ONCE)) {
            Fleet fleet = new Fleet(swarm, sockets, names);
            fleet.connect(PATIENCE);
            fleet.await(StreamClient::loggedIn, "logged in", PATIENCE);
            for (int round = 1; round <= turns.rounds(); round++) {
                try (EventSource source = new EventSource(server.url("/"), names, rate)) {
                    ServerProcess running = server;
                    Kill kill = new Kill(fleet, turns.length());
                    server = kill.end(running, () -> StreaklineServer.restart(run.home(), run.folder(), running));
                    kills.add(kill.recover(source));
                }
                run.say("kill %d of %d  %s", round, turns.rounds(), summary(kills.getLast()));
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
