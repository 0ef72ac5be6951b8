package io.streakline.feature.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;

/** A user's export, unpacked. */
record Exported(HttpResponse<byte[]> response, Map<String, JsonNode> files) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Exported of(TestServer server, String userId) {
        try (var client = HttpClient.newHttpClient()) {
            var request = server.request("/api/users/" + userId + "/export").build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Exported(response, unpacked(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Retries when asked to, as a client does; for a while. */
    static Exported inTheEnd(TestServer server, String userId) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Exported exported = of(server, userId);
        while (exported.response().statusCode() == 503 && System.nanoTime() < end) {
            exported = of(server, userId);
        }
        return exported;
    }

    private static Map<String, JsonNode> unpacked(byte[] bytes) throws IOException {
        Map<String, JsonNode> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), Json.MAPPER.readTree(zip.readAllBytes()));
            }
        }
        return files;
    }

    JsonNode file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    List<String> each(String file, String field) {
        return StreamSupport.stream(file(file).spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
