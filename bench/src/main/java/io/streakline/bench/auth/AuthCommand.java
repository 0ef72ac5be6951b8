package io.streakline.bench.auth;

import io.streakline.bench.BenchException;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        description = "POST /api/activities without a credential and with an API key, in turns.")
public final class AuthCommand implements Callable<Integer> {

    private static final int POOL = 8;
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(slk_[A-Za-z0-9_-]+)\"");

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

    @Override
    public Integer call() {
        if (seconds < 1 || rounds < 1 || connections < 1 || connections > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds and --rounds must be 1 at least, --connections from 1 to 10000");
        }
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            progress.println("Starting Streakline, in " + folder.path());
            try (ServerProcess server = StreaklineServer.start(home, folder.path(), Optional.empty(), POOL);
                    Postgres postgres = Postgres.connect(StreaklineServer.embeddedDatabase(folder.path()))) {
                Map<String, String> callers = new LinkedHashMap<>();
                callers.put("open", "");
                callers.put("key", "Authorization: Bearer " + key(server) + "\r\n");
                var turns =
                        new AuthTurns(server.address(), postgres, Duration.ofSeconds(seconds), connections, progress);
                MarkdownTable table = table(turns.run(rounds, callers));
                String title =
                        "%d connections, rounds of %d s, %d of each, in turns".formatted(connections, seconds, rounds);
                report.publish(spec, new Report(title, folder.path(), List.of(), List.of(table)));
            }
        }
        return 0;
    }

    private static MarkdownTable table(Map<String, Double> rates) {
        double open = rates.getOrDefault("open", 0d);
        double key = rates.getOrDefault("key", 0d);
        return new MarkdownTable("median", "measured", "aim")
                .row("without a credential, requests/s", "%,.0f".formatted(open), "")
                .row("with an API key, requests/s", "%,.0f".formatted(key), "")
                .row("with a key to without", "%.3f".formatted(key / open), "at least 0.90");
    }

    private static String key(ServerProcess server) {
        URI keys = URI.create("http://127.0.0.1:" + server.address().getPort() + "/api/keys");
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String answer = http.send(
                            HttpRequest.newBuilder(keys)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            "{\"name\":\"bench\",\"scopes\":[\"activities:write\"]}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Matcher secret = SECRET.matcher(answer);
            if (!secret.find()) {
                throw new BenchException("The server made no key: " + answer);
            }
            return secret.group(1);
        } catch (IOException e) {
            throw new BenchException("The server can't be asked for a key: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
