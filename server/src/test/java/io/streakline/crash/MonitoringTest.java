package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Grafana dashboard and the Prometheus rules use only names that <code>/metrics</code> has. */
@Timeout(180)
class MonitoringTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Path RULES = DEPLOY.resolve("prometheus/streakline.rules.yml");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:streakline|http_server|hikaricp|jvm|process|system)_[a-z0-9_]+");

    /** It does not exist while no job fails, which is intended. */
    private static final Set<String> WHEN_IT_HAPPENS = Set.of("streakline_job_failures_total");

    private final HttpClient http = HttpClient.newHttpClient();

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(RULES)) {
            if (!line.strip().startsWith("action:") && !line.strip().startsWith("summary:")) {
                collect(line, named);
            }
        }
        for (JsonNode expression : Json.MAPPER
                .readTree(DEPLOY.resolve("grafana/streakline.json").toFile())
                .findValues("expr")) {
            collect(expression.textValue(), named);
        }
        return named;
    }

    private static void collect(String text, Set<String> names) {
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            names.add(name.group());
        }
    }

    private String get(ServerProcess server, String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void everyNameIsOnTheMetricsPage(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve(".env"), "BACKUP_EVERY=1d\nBACKUP_KEPT=3\n");
        Set<String> missing = new TreeSet<>();
        try (ServerProcess server = ServerProcess.ordinary(data)) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/activities"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"Here\"}"))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(server.output())
                    .as("by the way: a misspelled setting is warned of")
                    .anyMatch(line -> line.contains("WARN")
                            && line.contains("BACKUP_KEPT (from .env) is not a setting")
                            && line.contains("Did you mean BACKUP_KEEP?"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            do {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                Set<String> there = get(server, "/metrics")
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("[{ ].*", ""))
                        .collect(Collectors.toSet());
                missing = named();
                missing.removeAll(there);
                missing.removeAll(WHEN_IT_HAPPENS);
            } while (!missing.isEmpty() && System.nanoTime() < end);
        } finally {
            http.close();
            new KilledPostgres(data).endIfRunning();
        }
        assertThat(named()).hasSizeGreaterThan(15);
        assertThat(missing).isEmpty();
    }

    @Test
    void prometheusAcceptsTheRules() throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "rules", RULES.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notThere) {
            assumeTrue(false, "there is no promtool (Debian: prometheus)");
            return;
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
