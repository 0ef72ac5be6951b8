package io.streakline.privacy;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump of the heap, as an attacker would take it, holds an erased id no more. */
class ErasedFromMemoryTest {

    @TempDir
    private Path folder;

    /** Never held as one text while the heap is dumped: made anew each time. */
    private static String id(String name) {
        return new StringBuilder(name).reverse() + "-of-a-" + "user".toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void theDumpNamesWhoStaysAndNotWhoWasErased() throws IOException {
        try (TestServer server = TestServer.start()) {
            var rest = new Rest(server);
            Life.of(rest, id("desare"));
            Life.of(rest, id("syats"));
            assertThat(rest.delete("/api/users/" + id("desare")).status()).isEqualTo(200);
            // Connections, to clients and to the database, keep the bytes of their last requests until others come.
            for (int i = 0; i < 50; i++) {
                rest.post("/api/activities", activity("somebody-" + i, "x").put("data", "x".repeat(12_000)));
                rest.get("/api/activities/" + id("syats"));
            }
            Path dump = folder.resolve("heap.hprof");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);

            assertThat(occurrences(dump, id("syats"))).isPositive();
            assertThat(occurrences(dump, id("desare"))).isZero();
        }
    }

    private static int occurrences(Path file, String text) throws IOException {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        int matched = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                matched = next == sought[matched] ? matched + 1 : next == sought[0] ? 1 : 0;
                if (matched == sought.length) {
                    found++;
                    matched = 0;
                }
            }
        }
        return found;
    }
}
