package io.streakline.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.Accounts;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that got no answer to a refresh repeats it and stays signed in; a copied token alone does not help a thief.
 */
@Timeout(120)
class RefreshRepeatedTest {

    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** Long after the tabs of one browser have refreshed, and before the client's own time is over. */
    private static final Duration LATE = Limits.REFRESH_GRACE.multipliedBy(3);

    private static TestServer server;
    private static Rest rest;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        server = TestServer.start(Accounts.settings());
        rest = new Rest(server);
        accounts = Accounts.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String signedIn(String userId) {
        accounts.token(userId, "learner");
        return rest.post("/api/auth/login", Accounts.credentials(userId).put("refresh", "body"))
                .text("refreshToken");
    }

    private static Reply refresh(String token, @Nullable String nonce) {
        return rest.post(
                "/api/auth/refresh", Rest.object().put("refreshToken", token).put("nonce", nonce));
    }

    @Test
    void theSameOldTokenWithTheSameNonceGetsTheSameNextTokenAndTheSessionContinues() {
        String first = signedIn("lost-answer");
        String second = refresh(first, NONCE).text("refreshToken");
        server.time().advance(LATE);
        Reply again = refresh(first, NONCE);
        assertThat(again.text("refreshToken")).isEqualTo(second);
        assertThat(rest.with(again.text("accessToken")).get("/api/auth/me").text("userId"))
                .isEqualTo("lost-answer");
        assertThat(refresh(second, NONCE).status()).isEqualTo(200);
    }

    @Test
    void aRefreshCanBeRepeatedAtEachStepOfAChain() {
        String token = signedIn("train");
        for (int i = 0; i < 5; i++) {
            String lost = refresh(token, NONCE).text("refreshToken");
            server.time().advance(LATE);
            token = refresh(token, NONCE).text("refreshToken");
            assertThat(token).isEqualTo(lost);
        }
    }

    @Test
    void anOldTokenWithoutTheNonceOrWithAnotherEndsTheSession() {
        for (String nonce : new String[] {null, "another client's nonce", NONCE.substring(1) + "0"}) {
            String first = signedIn("stolen");
            String second = refresh(first, NONCE).text("refreshToken");
            server.time().advance(LATE);
            assertThat(refresh(first, nonce).code()).isEqualTo("session_ended");
            assertThat(refresh(second, NONCE).code()).as("whoever has the copy").isEqualTo("session_ended");
        }
    }

    @Test
    void aNonceDoesNotHelpATokenOlderThanThePreviousOne() {
        String first = signedIn("older");
        String second = refresh(first, NONCE).text("refreshToken");
        refresh(second, NONCE);
        assertThat(refresh(first, NONCE).code()).isEqualTo("session_ended");
    }

    @Test
    void theTimeToRepeatIsBounded() {
        String first = signedIn("much-later");
        refresh(first, NONCE);
        server.time().advance(Limits.REFRESH_GRACE_OF_CLIENT);
        assertThat(refresh(first, NONCE).code()).isEqualTo("session_ended");
    }

    @Test
    void eightConcurrentRefreshesGetTheSameToken() {
        String first = signedIn("eight");
        List<CompletableFuture<Reply>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> refresh(first, NONCE)))
                .toList();
        List<String> next = all.stream()
                .map(one -> one.join().text("refreshToken"))
                .distinct()
                .toList();
        assertThat(next).hasSize(1).doesNotContain(first);
        server.time().advance(LATE);
        assertThat(refresh(first, NONCE).text("refreshToken")).isEqualTo(next.getFirst());
    }

    @Test
    void aClientThatDisconnectsBeforeTheAnswerGetsItLater() {
        String first = signedIn("hung-up");
        byte[] body = Rest.object()
                .put("refreshToken", first)
                .put("nonce", NONCE)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        // Within the head, within the body, and after the whole request.
        for (int sent : new int[] {0, body.length / 2, body.length}) {
            try (var http = new RawHttp(server)) {
                http.request(
                        "POST",
                        "/api/auth/refresh",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length);
                http.send(Arrays.copyOf(body, sent));
            }
        }
        String second = refresh(first, NONCE).text("refreshToken");
        server.time().advance(LATE);
        assertThat(refresh(first, NONCE).text("refreshToken")).isEqualTo(second);
        assertThat(refresh(second, NONCE).status()).isEqualTo(200);
    }

    @Test
    void aRestartedServerCanRepeatItsAnswers() {
        String first = signedIn("restarted");
        String second = refresh(first, NONCE).text("refreshToken");
        server.restart();
        server.time().advance(LATE);
        assertThat(refresh(first, NONCE).text("refreshToken")).isEqualTo(second);
    }

    @Test
    void anInvalidNonceIsRefusedAndTheTokenStaysValid() {
        String first = signedIn("bad-nonce");
        for (String bad : List.of("", "short", "x".repeat(Limits.REFRESH_NONCE_MAX + 1))) {
            assertThat(refresh(first, bad).code()).isEqualTo("invalid_fields");
        }
        Reply number = rest.post(
                "/api/auth/refresh", Rest.object().put("refreshToken", first).put("nonce", 7));
        assertThat(number.code()).isEqualTo("invalid_fields");
        assertThat(refresh(first, NONCE).status()).isEqualTo(200);
    }
}
