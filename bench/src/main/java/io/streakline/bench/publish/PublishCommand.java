package io.streakline.bench.publish;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.WarmUpOption;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.peer.NodePeer;
import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench publish}. The method, and the measures for fairness, are in {@code bench/README.md}. */
@Command(
        name = "publish",
        sortOptions = false,
        description = "Sends POST /api/activities to Streakline and to a Node peer that inserts one row per request,"
                + " on the same PostgreSQL, in turns.")
public final class PublishCommand extends Benchmark {

    private static final int CREATED = 201;

    @Mixin
    private LoadOptions load = new LoadOptions(5, 64);

    @Mixin
    private WarmUpOption warmUp = new WarmUpOption(5);

    @Option(
            names = "--users",
            defaultValue = "1000",
            description = "Number of users in the requests. Default: ${DEFAULT-VALUE}")
    private int users;

    @Option(
            names = "--pool",
            defaultValue = "16",
            description = "Database connections of each server, 2 to 32. Default: ${DEFAULT-VALUE}")
    private int pool;

    @Option(
            names = "--database-url",
            description = "An empty PostgreSQL database for both, postgres://user:password@host:port/database."
                    + " Default: the embedded one that Streakline starts")
    private @Nullable String databaseUrl;

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        warmUp.check(ranges);
        ranges.require("--users", users, 1, 100_000);
        ranges.require("--pool", pool, 2, 32);
    }

    @Override
    protected Report measure(Run run) {
        Optional<PeerDatabase> given = Optional.ofNullable(databaseUrl).map(PeerDatabase::parse);
        ServerProcess ours = StreaklineServer.start(run.home(), run.folder(), given, pool, Map.of());
        try (LoadTarget streakline = LoadTarget.of(
                        ours, () -> given.orElseGet(() -> StreaklineServer.embeddedDatabase(run.folder())));
                LoadTarget node = LoadTarget.of(
                        NodePeer.start(run.home(), run.folder(), streakline.database(), pool), streakline::database)) {
            if (!streakline.postgres().checkpoint()) {
                run.say("This role may not CHECKPOINT, so turns start without one.");
            }
            Map<String, Function<Duration, Measurement>> servers = new LinkedHashMap<>();
            for (LoadTarget target : List.of(streakline, node)) {
                servers.put(target.server().name(), time -> turn(target, time));
            }
            String title = "POST /api/activities: %s, %d users, pool of %d each, after a warm-up of %s s"
                    .formatted(load.title(), users, pool, warmUp.seconds());
            String database = "PostgreSQL %s, fsync, synchronous_commit and full_page_writes on"
                    .formatted(streakline.postgres().version());
            return LoadFigures.compare(servers, load, warmUp, run, "requests", 1)
                    .report(title, run.folder())
                    .with("Node " + NodePeer.version(), database);
        }
    }

    private Measurement turn(LoadTarget target, Duration time) {
        LoadTarget.Turn turn = target.nextTurn();
        var requests = new CreateActivityRequests(target.server().address(), turn.prefix(), users, turn.number());
        Measurement measurement = target.drive(requests, load.connections(), time, CREATED);
        target.requireKept(measurement.load().acknowledged(), StoredCount.of(target.server(), turn.prefix(), users));
        return measurement;
    }
}
