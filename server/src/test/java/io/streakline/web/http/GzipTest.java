package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bodies, and compressed answers. */
class GzipTest extends WithServer {

    private static byte[] zipped(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] activity(String user) {
        return Rest.activity(user, "Zipped").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Reply post(String path, String coding, byte[] body) {
        return rest.send(server.request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
    void aGzipBodyIsRead(String coding) {
        String user = newUser();
        Reply created = post("/api/activities", coding, zipped(activity(user)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(rest.get("/api/activities/" + user).each("activities", "title"))
                .containsExactly("Zipped");
    }

    @Test
    void aBodyInTwoGzipMembersIsReadAsOne() {
        byte[] body = activity(newUser());
        var both = new ByteArrayOutputStream();
        both.writeBytes(zipped(Arrays.copyOf(body, 10)));
        both.writeBytes(zipped(Arrays.copyOfRange(body, 10, body.length)));
        assertThat(post("/api/activities", "gzip", both.toByteArray()).status()).isEqualTo(201);
    }

    private static Reply clearAll(String user, String coding, byte[] body) {
        return rest.send(server.request("/api/notifications/" + user + "/clear-all")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .method("DELETE", BodyPublishers.ofByteArray(body)));
    }

    @Test
    void theBodyOfADeletionIsReadLikeAnyOther() {
        String user = newUser();
        String seen =
                rest.post("/api/notifications", Rest.notification(user, "Seen")).header("Stream-Position");
        rest.post("/api/notifications", Rest.notification(user, "Unseen"));
        byte[] through = ("{\"through\": \"" + seen + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(clearAll(user, "br", zipped(through)).status()).isEqualTo(415);
        assertThat(clearAll(user, "gzip", through).status()).isEqualTo(400);
        assertThat(clearAll(user, "gzip", zipped(new byte[1024 * 1024 + 1])).status())
                .isEqualTo(413);
        assertThat(clearAll(user, "gzip", zipped(through)).number("deletedCount"))
                .isEqualTo(1);
        assertThat(rest.get("/api/notifications/" + user).each("notifications", "title"))
                .containsExactly("Unseen");
    }

    @Test
    void anUnusedBodyOfADeletionIsIgnored() {
        Reply deleted = rest.send(server.request("/api/activities/" + "0".repeat(24))
                .header("Content-Encoding", "br")
                .method("DELETE", BodyPublishers.ofString("anything")));
        assertThat(deleted.status()).isEqualTo(200);
    }

    @Test
    void aBodyWithIdentityCodingIsPlain() {
        assertThat(post("/api/activities", "identity", activity(newUser())).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "compress", "gzip, gzip", "gzip, br", "nonsense"})
    void anotherCodingIsRefusedAndTheAnswerNamesTheAcceptedOne(String coding) {
        Reply refused = post("/api/activities", coding, zipped(activity(newUser())));
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.code()).isEqualTo("unsupported_media_type");
        assertThat(refused.header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aDamagedBodyIsRefused() {
        byte[] good = zipped(activity(newUser()));
        byte[] wrongSum = good.clone();
        wrongSum[wrongSum.length - 6] ^= 1;
        byte[] wrongData = good.clone();
        wrongData[15] ^= 0x55;
        for (byte[] bad : List.of(
                Arrays.copyOf(good, good.length - 1), // cut off
                Arrays.copyOf(good, 12),
                Arrays.copyOf(good, 3),
                wrongSum,
                wrongData,
                activity("ada"))) {
            Reply refused = post("/api/activities", "gzip", bad);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("bad_request");
        }
    }

    /** 64 MiB of spaces are 64 KiB compressed. */
    @Test
    void aGzipBombIsTooLarge() {
        byte[] bomb = zipped(" ".repeat(64 << 20).getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("/api/activities", "/api/activities/batch")) {
            Reply refused = post(path, "gzip", bomb);
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.code()).isEqualTo("body_too_large");
        }
    }

    @Test
    void theLimitAppliesAfterDecompression() {
        byte[] most = ("{}" + " ".repeat((1 << 20) - 2)).getBytes(StandardCharsets.UTF_8);
        assertThat(post("/api/activities", "gzip", zipped(most)).status()).isEqualTo(400);
        byte[] more = ("{}" + " ".repeat((1 << 20) - 1)).getBytes(StandardCharsets.UTF_8);
        assertThat(post("/api/activities", "gzip", zipped(more)).status()).isEqualTo(413);
    }

    private static HttpResponse<byte[]> get(String method, String path, String accepted) throws Exception {
        var request = server.request(path).method(method, BodyPublishers.noBody());
        if (!accepted.isEmpty()) {
            request.header("Accept-Encoding", accepted);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static String longList() {
        String user = newUser();
        for (int i = 0; i < 8; i++) {
            rest.createActivity(user, "Number " + i + " ä".repeat(90));
        }
        return "/api/activities/" + user;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                       | true",
                "GZip                       | true",
                "x-gzip                     | true",
                "br, gzip;q=0.5             | true",
                "*                          | true",
                "gzip;q=0.001               | true",
                "identity;q=0.5, gzip;q=0.5 | true",
                "''                         | false",
                "identity                   | false",
                "br                         | false",
                "gzip;q=0                   | false",
                "gzip; q=0.000              | false",
                "*;q=0                      | false",
                "gzip;q=0, *                | false",
                "gzip;q=2                   | false",
                "gzip;q=0.5, identity       | false",
            })
    void aLongAnswerIsCompressedForClientsThatAcceptIt(String accepted, boolean compressed) throws Exception {
        String path = longList();
        HttpResponse<byte[]> answer = get("GET", path, accepted);
        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
        assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        byte[] body = answer.body();
        if (compressed) {
            assertThat(body.length).isLessThan(1_000);
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo(rest.get(path).body());
    }

    @Test
    void headHasTheHeadersOfGet() throws Exception {
        String path = longList();
        HttpResponse<byte[]> head = get("HEAD", path, "gzip");
        HttpResponse<byte[]> whole = get("GET", path, "gzip");
        for (String name : List.of("Content-Encoding", "Vary", "Content-Type", "Stream-Position")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isEqualTo(whole.headers().firstValue(name));
        }
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aShortAnswerIsNotCompressed() throws Exception {
        HttpResponse<byte[]> answer = get("GET", "/api/health", "gzip");
        assertThat(answer.headers().map()).doesNotContainKeys("content-encoding", "vary");
    }

    @Test
    void theAnswerToALongBatchIsCompressed() throws Exception {
        String one = Rest.activity(newUser(), "x").toString();
        var request = server.request("/api/activities/batch")
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"activities\":[" + one + ("," + one).repeat(99) + "]}"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\"results\":[");
        }
    }

    @Test
    void aZipAndAFileThatTheBuildCompressedAreNotCompressedAgain() throws Exception {
        rest.createActivity("zip", "x");
        HttpResponse<byte[]> export = get("GET", "/api/users/zip/export", "gzip");
        assertThat(export.headers().map()).doesNotContainKey("content-encoding");
        assertThat(export.body()).startsWith('P', 'K');
        for (String path : List.of("/api/openapi.json", "/metrics")) {
            HttpResponse<byte[]> page = get("GET", path, "gzip");
            assertThat(page.headers().allValues("Content-Encoding")).as(path).containsExactly("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes())
                    .hasSizeGreaterThan(page.body().length);
        }
    }
}
