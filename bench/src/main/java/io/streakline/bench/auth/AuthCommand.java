package io.streakline.bench.auth;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.LoadOptions;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.LoadFigures;
import io.streakline.bench.compare.LoadTarget;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.Measurement;
import io.streakline.bench.load.Workload;
import io.streakline.bench.measure.Median;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.StreaklineServer;
import io.streakline.bench.report.MarkdownTable;
import io.streakline.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench auth}. The method is in {@code bench/README.md}. */
@Command(
        name = "auth",
        sortOptions = false,
        description =
                "Sends POST /api/activities without a credential, with an API key and with a token, in turns; then wrong passwords.")
public final class AuthCommand extends Benchmark {

    private static final int POOL = 8;
    private static final String OPEN = "open";

    /** With limits that are active, but that a single caller does not reach. */
    private static final Map<String, String> ACCOUNTS =
            Map.of("AUTH", "accounts", "LIMIT_USER", "100000/s:100000", "LIMIT_KEY", "100000/s:100000");

    private static final String OPEN_KEY = "open-key";
    private static final String TOKEN = "accounts-token";
    private static final String KEY = "accounts-key";

    @Mixin
    private LoadOptions load = new LoadOptions(5, 64);

    @Option(
            names = "--attempts",
            defaultValue = "400",
            description = "Number of wrong passwords for each kind of address. Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Override
    protected void check(Ranges ranges) {
        load.check(ranges);
        ranges.require("--attempts", attempts, 10, 100_000);
    }

    @Override
    protected Report measure(Run run) {
        Path other = run.folder("accounts");
        ServerProcess second = StreaklineServer.start(run.home(), other, Optional.empty(), POOL, ACCOUNTS);
        try (LoadTarget accounts = LoadTarget.of(second, () -> StreaklineServer.embeddedDatabase(other));
                LoadTarget open = LoadTarget.streakline(run, POOL);
                AccountsServer openCalls = new AccountsServer(new ApiClient(open.server()));
                AccountsServer calls = new AccountsServer(new ApiClient(accounts.server()))) {
            String token = "Bearer " + calls.join(other.resolve("streakline.log"));
            Map<String, Function<Duration, Measurement>> creators = new LinkedHashMap<>();
            creators.put(OPEN, time -> turn(open, "", time));
            String openKey = header("Bearer " + openCalls.key(""));
            creators.put(OPEN_KEY, time -> turn(open, openKey, time));
            creators.put(TOKEN, time -> turn(accounts, header(token), time));
            String key = header("Bearer " + calls.key(token));
            creators.put(KEY, time -> turn(accounts, key, time));
            var runs = new AlternatingRuns<>(creators, LoadFigures::summary, run.progress(), true);
            runs.warmUp(load.length());
            MarkdownTable rates = table(runs.run(load.rounds(), load.length()));
            return Report.of(load.title(), run.folder(), rates, SignInTimes.measure(calls, token, attempts));
        }
    }

    /** @param headers of its requests */
    private Measurement turn(LoadTarget target, String headers, Duration time) {
        LoadTarget.Turn turn = target.nextTurn();
        var requests = new CreateActivityRequests(
                target.server().address(), "/api/activities", headers, turn.prefix(), Workload.USERS, turn.number());
        return target.drive(requests, load.connections(), time, Workload.PUBLISH.status());
    }

    private static MarkdownTable table(Map<String, List<Measurement>> turns) {
        double open = rate(Objects.requireNonNull(turns.get(OPEN)));
        var table = new MarkdownTable("POST /api/activities, median", "requests/s", "to open", "aim");
        turns.forEach((name, its) -> table.row(
                name,
                "%,.0f".formatted(rate(its)),
                "%.3f".formatted(rate(its) / open),
                name.equals(OPEN) ? "" : "at least 0.90"));
        return table;
    }

    private static double rate(List<Measurement> turns) {
        return Median.of(turns, turn -> turn.load().rate());
    }

    private static String header(String authorization) {
        return "Authorization: " + authorization + "\r\n";
    }
}
