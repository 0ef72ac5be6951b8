package io.streakline.bench.rank;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.PeerDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs {@code peers/rank/RankProbe.java} on the server's jar, in its own process, so that the figures include no other
 * heap.
 */
final class RankProbeProcess {

    private RankProbeProcess() {}

    /** Its output: numbers by name. */
    static Map<String, Double> run(Path home, PeerDatabase database) {
        String[] user = database.url().getUserInfo().split(":", 2);
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                home.resolve("server/target/streakline-server.jar").toString(),
                home.resolve("bench/peers/rank/RankProbe.java").toString());
        builder.environment()
                .put(
                        "PROBE_URL",
                        "jdbc:postgresql://" + database.url().getHost() + ":"
                                + database.url().getPort() + database.url().getPath());
        builder.environment().put("PROBE_USER", user[0]);
        builder.environment().put("PROBE_PASSWORD", user.length > 1 ? user[1] : "");
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchException("The index could not be measured: " + printed);
            }
            return read(printed);
        } catch (IOException e) {
            throw new BenchException("The index could not be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while the index was measured", e);
        }
    }

    /** Ignores lines that are not a name and a number, which a JVM may print. */
    static Map<String, Double> read(String printed) {
        Map<String, Double> figures = new HashMap<>();
        printed.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 2 && words[1].matches("-?[0-9.]+(E-?[0-9]+)?"))
                .forEach(words -> figures.put(words[0], Double.parseDouble(words[1])));
        return figures;
    }
}
