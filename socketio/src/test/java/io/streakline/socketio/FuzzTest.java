package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.protocol.EngineFuzz;
import io.streakline.socketio.protocol.JsonFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jazzer on the decoders: they throw nothing that they don't declare, and allocate in proportion to their input. Each
 * target runs in a process of its own, from the same seed, so many times; {@code -Dfuzz.runs=10000000} and
 * {@code -Dfuzz.seed=7} run longer and elsewhere.
 */
class FuzzTest {

    private static final String RUNS = System.getProperty("fuzz.runs", "20000");
    private static final String SEED = System.getProperty("fuzz.seed", "1");

    private static final Path EXAMPLES = Path.of("src/test/resources/fuzz").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(classes = {EngineFuzz.class, PacketFuzz.class, JsonFuzz.class})
    void decoders_withstand_whatever_comes(Class<?> target, @TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Path found = Files.createDirectory(folder.resolve("found"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.streakline.socketio.**",
                "--custom_hook_includes=io.streakline.socketio.**",
                "-runs=" + RUNS,
                "-seed=" + SEED,
                "-max_len=4096",
                "-dict=" + EXAMPLES.resolve("dictionary"),
                found.toString(),
                EXAMPLES.resolve("corpus").toString());
        Process jazzer = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = jazzer.waitFor(patience(), TimeUnit.SECONDS);
        jazzer.destroyForcibly().waitFor();
        String said = last(output);
        assertThat(ended).as(said).isTrue();
        assertThat(jazzer.exitValue()).as(said).isZero();
        assertThat(said).contains("Done " + RUNS + " runs");
    }

    private static long patience() {
        return 60 + Long.parseLong(RUNS) / 500;
    }

    /** What it found stands at the end, with the input as Base64. */
    private static String last(Path output) throws IOException {
        String all = Files.readString(output);
        return all.substring(Math.max(0, all.length() - 10_000));
    }
}
