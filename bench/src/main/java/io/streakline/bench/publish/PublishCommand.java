package io.streakline.bench.publish;

import io.streakline.bench.load.Measurement;
import io.streakline.bench.peer.NodePeer;
import io.streakline.bench.peer.PeerDatabase;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench publish}. The method, and what is done for fairness, is in {@code bench/README.md}. */
@Command(
        name = "publish",
        sortOptions = false,
        description = "POST /api/activities on Streakline and on a Node peer that inserts one row a request,"
                + " on the same PostgreSQL, in turns.")
public final class PublishCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "5",
            description = "Seconds that each server is driven before the first round. Default: ${DEFAULT-VALUE}")
    private int warmup;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each server. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "Keep-alive connections, one request in flight on each. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--users",
            defaultValue = "1000",
            description = "Users among whom the requests are spread. Default: ${DEFAULT-VALUE}")
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
    public Integer call() {
        PublishPlan plan = plan();
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline and its peer, in " + folder.path());
            Optional<PeerDatabase> given = Optional.ofNullable(databaseUrl).map(PeerDatabase::parse);
            try (ServerProcess streakline = StreaklineServer.start(home, folder.path(), given, plan.pool())) {
                PeerDatabase database = given.orElseGet(() -> StreaklineServer.embeddedDatabase(folder.path()));
                try (Postgres postgres = Postgres.connect(database);
                        ServerProcess node = NodePeer.start(home, folder.path(), database, plan.pool())) {
                    Map<String, List<Measurement>> measurements =
                            new PublishRounds(plan, List.of(streakline, node), postgres, progress).run();
                    report.publish(spec, result(plan, measurements, postgres, folder));
                }
            }
        }
        return 0;
    }

    private PublishPlan plan() {
        if (seconds < 1 || warmup < 1 || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds, --warmup and --rounds must each be 1 at least");
        }
        if (connections < 1 || connections > 10_000) {
            throw new ParameterException(spec.commandLine(), "--connections must be from 1 to 10000");
        }
        if (users < 1 || users > 100_000) {
            throw new ParameterException(spec.commandLine(), "--users must be from 1 to 100000");
        }
        if (pool < 2 || pool > 32) {
            throw new ParameterException(spec.commandLine(), "--pool must be from 2 to 32");
        }
        return new PublishPlan(
                connections, users, pool, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds), rounds);
    }

    private static Report result(
            PublishPlan plan, Map<String, List<Measurement>> measurements, Postgres postgres, RunFolder folder) {
        String title =
                "POST /api/activities: %d connections, %d users, pool of %d each, rounds of %d s after a warm-up of %d s"
                        .formatted(
                                plan.connections(),
                                plan.users(),
                                plan.pool(),
                                plan.round().toSeconds(),
                                plan.warmup().toSeconds());
        String database =
                "PostgreSQL %s, fsync, synchronous_commit and full_page_writes on".formatted(postgres.version());
        PublishReport tables = new PublishReport(measurements);
        return new Report(
                title,
                folder.path(),
                List.of("Node " + NodePeer.version(), database),
                List.of(tables.medians(), tables.rounds()));
    }
}
