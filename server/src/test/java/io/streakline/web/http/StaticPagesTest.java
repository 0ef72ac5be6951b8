package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for browsers: the dashboard as built. Those here replace them. */
class StaticPagesTest extends WithServer {

    private static final String ASSET = "/assets/page-0a1b2c3d.js";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static Reply get(String path, String header, String value) {
        return rest.send(server.request(path).header(header, value));
    }

    @Test
    void filesWithAHashAreCachedAndThePageIsRevalidated() {
        assertThat(rest.get(ASSET).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(rest.get("/").header("Cache-Control")).isEqualTo("no-cache");
        assertThat(rest.get("/").body()).contains(ASSET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/guide", "/guide/", "/guide/index.html"})
    void theServerServesTheGuide(String path) {
        Reply page = get(path, "Accept", BROWSER);
        assertThat(page.body()).contains("<title>Guide</title>");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void aPageOfTheGuideNeedsNoExtensionAndAnUnknownOneIs404() {
        assertThat(get("/guide/streaks", "Accept", BROWSER).body()).contains("What keeps a streak");
        assertThat(get("/guide/streaks.html", "Accept", BROWSER).body()).contains("What keeps a streak");
        assertThat(get("/guide/nothing", "Accept", BROWSER).status()).isEqualTo(404);
        assertThat(rest.get("/guide/assets/guide-0a1b2c3d.js").header("Cache-Control"))
                .contains("immutable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "br;q=1.0, gzip;q=0.8    | br",
                "gzip, deflate           | gzip",
                "br;q=0, gzip            | gzip",
                "BR;q=0.0, GZIP          | gzip",
                "deflate                 | ''",
                "gzip;q=0, br;q=0        | ''",
                "identity                | ''"
            })
    void aBrowserGetsTheSmallestFormThatItAccepts(String accepted, String sent) {
        Reply answer = get(ASSET, "Accept-Encoding", accepted);
        assertThat(answer.header("Content-Encoding")).isEqualTo(sent);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    }

    private static List<String> longFiles() {
        return List.of(
                ASSET,
                "/api/openapi.yaml",
                "/api/openapi.json",
                "/api/asyncapi.yaml",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js");
    }

    @ParameterizedTest
    @MethodSource("longFiles")
    void aLongFileIsCompressedWithoutChangingItsContent(String file) throws IOException, InterruptedException {
        HttpRequest request =
                server.request(file).header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(request, BodyHandlers.ofByteArray());
        }
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo(rest.get(file).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/feed", "/operator", "/of/a/later/version"})
    void pathsOfTheDashboardGetTheDashboard(String path) {
        Reply page = get(path, "Accept", BROWSER);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains(ASSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/wealth",
                "/docs/none",
                "/metrics/none",
                "/assets/none",
                "/assets/none.js",
                "/none.html"
            })
    void otherPathsAreNotFoundByABrowser(String path) {
        Reply none = get(path, "Accept", BROWSER);
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aProgramThatRequestsAnUnknownPathGets404() {
        assertThat(rest.get("/feed").status()).isEqualTo(404);
        assertThat(get("/feed", "Accept", "application/json").status()).isEqualTo(404);
    }

    @Test
    void theDashboardCannotRunInlineScripts() {
        assertThat(rest.get("/").header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(rest.get("/docs").header("Content-Security-Policy"))
                .contains("style-src 'self' 'unsafe-inline'")
                .doesNotContain("script-src");
    }
}
