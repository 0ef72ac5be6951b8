package io.streakline.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Accounts;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Passwords and sessions are accepted only over connections that nobody can read, whatever a client claims. */
@Timeout(120)
class PrivateSignInTest {

    private static final List<String> PATHS =
            List.of("register", "join", "verify", "login", "refresh", "logout", "password/forgot", "password/reset");

    /** @param headers names and values, alternating */
    private static Reply post(TestServer server, String path, String... headers) {
        HttpRequest.Builder request = server.request("/api/auth/" + path)
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(BodyPublishers.ofString(Accounts.credentials("ada").toString()));
        return new Rest(server).send(request);
    }

    @Test
    void behindATrustedProxyTheClientsOwnConnectionCounts() {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.TRUSTED_PROXIES, "127.0.0.1");
        try (TestServer server = TestServer.start(settings)) {
            for (String path : PATHS) {
                assertThat(post(server, path, "X-Forwarded-For", "203.0.113.5").code())
                        .as(path)
                        .isEqualTo("tls_required");
                assertThat(post(server, path, "X-Forwarded-For", "203.0.113.5", "X-Forwarded-Proto", "http")
                                .code())
                        .as(path)
                        .isEqualTo("tls_required");
            }
            Reply overTls = post(server, "login", "X-Forwarded-For", "203.0.113.5", "X-Forwarded-Proto", "https");
            assertThat(overTls.code()).isEqualTo("wrong_credentials");
        }
    }

    @Test
    void headersOfAnUntrustedProxyDoNotMakeAConnectionPrivate() {
        try (TestServer server = TestServer.start(Accounts.settings())) {
            assertThat(post(server, "login", "X-Forwarded-For", "203.0.113.5", "X-Forwarded-Proto", "https")
                            .code())
                    .isEqualTo("tls_required");
            assertThat(post(server, "login", "Accept", "application/json").code())
                    .as("from this machine")
                    .isEqualTo("wrong_credentials");
        }
    }
}
