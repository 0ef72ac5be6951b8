package io.streakline.feature.privacy;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap dump, as an attacker would take it, does not contain an erased id. */
class ErasedFromMemoryTest {

    @TempDir
    private Path folder;

    /** Never stored as one text while the heap is dumped: created for each use. */
    private static String id(String name) {
        return new StringBuilder(name).reverse() + "-of-a-" + "user".toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void aHeapDumpContainsRemainingUsersAndNotErasedOnes() throws IOException {
        try (TestServer server = TestServer.start()) {
            assertForgotten(new Rest(server));
        }
    }

    /** A verified token is remembered, so that it need not be verified each time. */
    @Test
    void anErasedUserIsNotInMemoryThroughAToken() throws IOException {
        try (TestServer server = TestServer.start(Tokens.settings())) {
            var rest = new Rest(server);
            var now = server.time().instant();
            for (String name : List.of("desare", "syats")) {
                Rest own = rest.with(Tokens.of(id(name), "learner", now));
                assertThat(own.get("/api/auth/me").status()).isEqualTo(200);
                assertThat(own.get("/api/auth/me").status()).isEqualTo(200);
            }
            assertForgotten(rest.with(Tokens.of("root", "admin", now)));
        }
    }

    private void assertForgotten(Rest rest) throws IOException {
        Life.of(rest, id("desare"));
        Life.of(rest, id("syats"));
        assertThat(rest.delete("/api/users/" + id("desare")).status()).isEqualTo(200);
        // Connections to clients and to the database keep the bytes of their last requests until others arrive.
        for (int i = 0; i < 50; i++) {
            rest.post("/api/activities", activity("somebody-" + i, "x").put("data", "x".repeat(12_000)));
            rest.get("/api/activities/" + id("syats"));
        }
        Path dump = folder.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);

        assertThat(occurrences(dump, id("syats"))).isPositive();
        assertThat(occurrences(dump, id("desare"))).isZero();
    }

    private static int occurrences(Path file, String text) throws IOException {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        int matched = 0;
        byte[] piece = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                for (int i = 0; i < length; i++) {
                    byte next = piece[i];
                    matched = next == sought[matched] ? matched + 1 : next == sought[0] ? 1 : 0;
                    if (matched == sought.length) {
                        found++;
                        matched = 0;
                    }
                }
            }
        }
        return found;
    }
}
