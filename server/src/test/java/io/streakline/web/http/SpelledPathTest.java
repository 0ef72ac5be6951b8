package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Described.Answer;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One path in several spellings: REST and sockets accept the same ones. Before, only REST accepted a doubled first
 * slash.
 */
class SpelledPathTest extends WithServer {

    private static final String HANDSHAKE = "?EIO=4&transport=polling";

    /** A path of REST, a path of sockets spelled in the same way, and the answer of both. */
    @ParameterizedTest
    @CsvSource({
        "/api/health,           /socket.io/,          200",
        "//api/health,          //socket.io/,         200",
        "///api///health,       ///socket.io///,      200",
        "/api/health/,          /socket.io/,          200",
        "/api/health//,         /socket.io//,         200",
        "/x/../api/health,      /x/../socket.io/,     200",
        "/../api/./health,      /.././socket.io/,     200",
        "/%61pi/health,         /%73ocket.io/,        200",
        "/api%2Fhealth,         /socket.io%2F,        404",
        "/%2Fapi/health,        /%2Fsocket.io/,       404",
        "/x/api/health,         /x/socket.io/,        404",
        "/api/health/../x,      /socket.io/../x,      404",
        "/API/health,           /SOCKET.IO/,          404"
    })
    void restAndSocketsAcceptTheSameSpellings(String rest, String socket, int status) {
        assertThat(RawHttp.ask(server, "GET", rest).status()).isEqualTo(status);
        assertThat(RawHttp.ask(server, "GET", socket + HANDSHAKE).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//socket.io/", "/x/..//socket.io//", "/%73ocket.io"})
    void aWebSocketOpensAtEverySpelling(String path) {
        List<String> upgrade = List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        Answer answer = RawHttp.ask(server, "GET", path + "?EIO=4&transport=websocket", upgrade.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//api/health", "//socket.io/" + HANDSHAKE, "/x/../api/health", "/%73ocket.io/" + HANDSHAKE})
    void anotherOriginIsRefusedAtEverySpelling(String target) {
        Answer refused = RawHttp.ask(server, "GET", target, "Origin: http://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("forbidden_origin");
        assertThat(RawHttp.ask(server, "GET", target, "Host: evil.example").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io/%zz", "/%socket.io/", "/api/%"})
    void aPathThatCannotBeDecodedIsNotMistakenForAnother(String path) {
        assertThat(RawHttp.ask(server, "GET", path).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theCaseOfAnEncodedOctetDoesNotMatterForAnIdempotencyKey() {
        Reply first = rest.once("one-key", "POST", "/api/analytics/a%2Fb/init", "");
        Reply again = rest.once("one-key", "POST", "/api/analytics/a%2fb/init", "");
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
    }
}
