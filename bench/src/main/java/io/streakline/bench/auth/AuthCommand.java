package io.streakline.bench.auth;

import io.streakline.bench.auth.AuthTurns.Creator;
import io.streakline.bench.peer.Postgres;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import io.streakline.bench.report.ReportOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code bench auth}. The method is in {@code bench/README.md}. */
@Command(
        name = "auth",
        sortOptions = false,
        description =
                "POST /api/activities without a credential, with an API key and with a token, in turns; and wrong passwords.")
public final class AuthCommand implements Callable<Integer> {

    private static final int POOL = 8;
    private static final String OPEN = "open";

    /** With limits that count, and that one caller who does all does not reach. */
    private static final Map<String, String> ACCOUNTS =
            Map.of("AUTH", "accounts", "LIMIT_USER", "100000/s:100000", "LIMIT_KEY", "100000/s:100000");

    private static final String OPEN_KEY = "open-key";
    private static final String TOKEN = "accounts-token";
    private static final String KEY = "accounts-key";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "Requests in flight at once. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--attempts",
            defaultValue = "400",
            description = "Wrong passwords of each kind. Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || rounds < 1 || attempts < 10 || connections < 1 || connections > 10_000) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds and --rounds must be 1 at least, --attempts 10, --connections from 1 to 10000");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            Path other = Files.createDirectories(folder.path().resolve("accounts"));
            progress.println("Starting Streakline twice, in " + folder.path());
            try (ServerProcess open = StreaklineServer.start(home, folder.path(), Optional.empty(), POOL);
                    ServerProcess accounts = StreaklineServer.start(home, other, Optional.empty(), POOL, ACCOUNTS);
                    Postgres openPostgres = Postgres.connect(StreaklineServer.embeddedDatabase(folder.path()));
                    Postgres accountsPostgres = Postgres.connect(StreaklineServer.embeddedDatabase(other));
                    AccountsServer openCalls = AccountsServer.of(open);
                    AccountsServer calls = AccountsServer.of(accounts)) {
                String token = "Bearer " + calls.join(other.resolve("streakline.log"));
                List<Creator> creators = List.of(
                        new Creator(OPEN, open.address(), openPostgres, ""),
                        new Creator(OPEN_KEY, open.address(), openPostgres, header("Bearer " + openCalls.key(""))),
                        new Creator(TOKEN, accounts.address(), accountsPostgres, header(token)),
                        new Creator(KEY, accounts.address(), accountsPostgres, header("Bearer " + calls.key(token))));
                var turns = new AuthTurns(Duration.ofSeconds(seconds), connections, progress);
                MarkdownTable rates = table(turns.run(rounds, creators));
                MarkdownTable times = SignInTimes.measure(calls, token, attempts);
                String title =
                        "%d connections, rounds of %d s, %d of each, in turns".formatted(connections, seconds, rounds);
                report.publish(spec, new Report(title, folder.path(), List.of(), List.of(rates, times)));
            }
        }
        return 0;
    }

    private static MarkdownTable table(Map<String, Double> rates) {
        double open = rates.getOrDefault(OPEN, 0d);
        var table = new MarkdownTable("POST /api/activities, median", "requests/s", "to open", "aim");
        rates.forEach((name, rate) -> table.row(
                name,
                "%,.0f".formatted(rate),
                "%.3f".formatted(rate / open),
                name.equals(OPEN) ? "" : "at least 0.90"));
        return table;
    }

    private static String header(String authorization) {
        return "Authorization: " + authorization + "\r\n";
    }
}
