package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Accounts;
import io.streakline.testing.Described.Answer;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server below a path of a host, behind a proxy that strips the path from requests and behind one that does not. */
class PathPrefixTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final String HTML = "Accept: text/html";

    private static TestServer told;
    private static TestServer untold;

    @BeforeAll
    static void start() {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.PUBLIC_URL, "https://example.org/learn/");
        told = TestServer.start(settings);
        untold = TestServer.start();
    }

    @AfterAll
    static void stop() {
        told.close();
        untold.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/health,                                  200",
        "/api/health/live,                             200",
        "/api/auth/mode,                               200",
        "/api/openapi.yaml,                            200",
        "/docs,                                        200",
        "/docs/docs.js,                                200",
        "/icon.svg,                                    200",
        "/assets/page-0a1b2c3d.js,                     200",
        "/socket.io/?EIO=4&transport=polling,          200",
        "/socket.io/socket.io.min.js,                  404",
        "/,                                            200",
        "/nothing.txt,                                 404",
        "/api/nothing,                                 404"
    })
    void everyPathWorksWithAndWithoutThePrefix(String path, int status) {
        assertThat(RawHttp.ask(told, "GET", path).status())
                .isEqualTo(RawHttp.ask(told, "GET", "/learn" + path).status());
        if (!path.endsWith(".min.js")) { // which only a whole build has
            assertThat(RawHttp.ask(told, "GET", path).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/learnt/api/health", "/other/api/health", "/learn/learn/api/health", "/learn%2Fapi/health"})
    void aPathThatOnlyLooksLikeThePrefixIsAnotherPath(String path) {
        assertThat(RawHttp.ask(told, "GET", path).status()).isEqualTo(404);
        assertThat(RawHttp.ask(untold, "GET", "/learn/api/health").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/feed", "/of/a/later/version", "/learn", "/learn/", "/learn/feed", "/learn/a/b", "//learn"
            })
    void aPageRefersToItsFilesUnderThePrefix(String path) {
        Answer page = RawHttp.ask(told, "GET", path, HTML);
        assertThat(page.status()).isEqualTo(200);
        assertThat(references(page))
                .contains("/learn/assets/page-0a1b2c3d.js")
                .allMatch(ref -> ref.startsWith("/learn/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/,       ./assets/page-0a1b2c3d.js",
        "/feed,   ./assets/page-0a1b2c3d.js",
        "/a/,     ../assets/page-0a1b2c3d.js",
        "/a/b/c,  ../../assets/page-0a1b2c3d.js"
    })
    void withoutAPrefixAPageUsesRelativeReferences(String path, String reference) {
        assertThat(references(RawHttp.ask(untold, "GET", path, HTML))).contains(reference);
    }

    @Test
    void theReferencePageRefersToItsFilesUnderThePrefix() {
        for (String path : List.of("/docs", "/docs/", "/learn/docs", "/learn/docs/")) {
            assertThat(references(RawHttp.ask(told, "GET", path, HTML)))
                    .contains("/learn/docs/docs.js", "/learn/icon.svg", "/learn/api/openapi.yaml", "/learn/");
        }
        assertThat(references(RawHttp.ask(untold, "GET", "/docs", HTML))).contains("./docs/docs.js", "./icon.svg");
        assertThat(references(RawHttp.ask(untold, "GET", "/docs/", HTML))).contains("../docs/docs.js", "../icon.svg");
    }

    @Test
    void noPageCanChangeTheBaseOfItsReferences() {
        for (String path : List.of("/learn/", "/learn/docs", "/learn/a/b")) {
            assertThat(header(RawHttp.ask(told, "GET", path, HTML), "content-security-policy"))
                    .contains("base-uri 'none'", "default-src 'self'");
        }
    }

    @Test
    void theDescriptionsNameTheServerUnderThePrefix() {
        assertThat(RawHttp.ask(told, "GET", "/learn/api/openapi.yaml").body()).contains("servers:\n  - url: /learn\n");
        assertThat(RawHttp.ask(told, "GET", "/api/openapi.json").body()).contains("\"servers\":[{\"url\":\"/learn\"");
        assertThat(RawHttp.ask(told, "GET", "/api/asyncapi.yaml").body()).contains("pathname: /learn/socket.io/\n");
        assertThat(RawHttp.ask(untold, "GET", "/api/openapi.yaml").body()).contains("servers:\n  - url: /\n");
        assertThat(RawHttp.ask(untold, "GET", "/api/asyncapi.yaml").body()).contains("pathname: /socket.io/\n");
    }

    @Test
    void theRefreshCookieAndLinksUseThePrefix() {
        var rest = new Rest(told);
        Reply in = rest.post("/api/auth/join", Accounts.credentials("root").put("token", told.firstAdmin()));
        assertThat(in.header("Set-Cookie")).contains("Path=/learn/api/auth", "Secure");
        String invitation = rest.with(in.text("accessToken"))
                .post(
                        "/api/accounts",
                        Rest.object().put("email", "ada@example.org").put("role", "learner"))
                .text("link");
        assertThat(invitation).startsWith("https://example.org/learn/join#token=");
    }

    @Test
    void pagesOfTheHostMayCallAndOthersMayNot() {
        String polling = "/learn/socket.io/?EIO=4&transport=polling";
        assertThat(RawHttp.ask(told, "GET", polling, "Host: example.org", "Origin: https://example.org")
                        .status())
                .isEqualTo(200);
        assertThat(RawHttp.ask(told, "GET", polling, "Host: example.org", "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    private static List<String> references(Answer page) {
        return REFERENCE
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String header(Answer answer, String name) {
        return Objects.requireNonNull(answer.headers().get(name)).getFirst();
    }

    @Test
    void theGuidesReferencesHaveThePrefix() {
        assertThat(RawHttp.ask(told, "GET", "/learn/guide/").body())
                .contains("\"/learn/guide/assets/guide-0a1b2c3d.js\"", "\"/learn/guide/streaks.html\"");
        assertThat(RawHttp.ask(told, "GET", "/guide/assets/guide-0a1b2c3d.js").body())
                .contains("\"/learn/guide/\"");
    }
}
