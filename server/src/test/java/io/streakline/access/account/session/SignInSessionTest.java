package io.streakline.access.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.storage.database.Database;
import io.streakline.testing.Accounts;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.ManualTime;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sessions: each refresh token works once, a copy ends the session, and an ended session is refused at once,
 * everywhere.
 */
@Timeout(120)
class SignInSessionTest {

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

    /** A sign-in with its refresh token in the body. */
    private static Reply signedIn(String userId) {
        accounts.token(userId, "learner");
        return rest.post("/api/auth/login", Accounts.credentials(userId).put("refresh", "body"));
    }

    private static Reply refresh(String token) {
        return rest.post("/api/auth/refresh", Rest.object().put("refreshToken", token));
    }

    private static Rest as(Reply signedIn) {
        return rest.with(signedIn.text("accessToken"));
    }

    @Test
    void aBrowserHasItsRefreshTokenInACookieThatScriptsCannotRead() {
        accounts.token("browser", "learner");
        Reply in = accounts.signIn("browser");
        assertThat(in.json().has("refreshToken")).isFalse();
        assertThat(in.header("Set-Cookie"))
                .matches("streakline_refresh=slr_[0-9a-f]{24}_[A-Za-z0-9_-]{43}; Max-Age=2592000; .*")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/api/auth")
                .doesNotContain("Secure");
        String cookie = in.header("Set-Cookie").replaceFirst(";.*", "");
        Reply next = rest.send(
                server.request("/api/auth/refresh").header("Cookie", cookie).POST(BodyPublishers.noBody()));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.header("Set-Cookie"))
                .startsWith("streakline_refresh=slr_")
                .doesNotContain(cookie);
        assertThat(as(next).get("/api/auth/me").text("userId")).isEqualTo("browser");
        String nextCookie = next.header("Set-Cookie").replaceFirst(";.*", "");
        Reply out = rest.send(
                server.request("/api/auth/logout").header("Cookie", nextCookie).POST(BodyPublishers.noBody()));
        assertThat(out.header("Set-Cookie")).startsWith("streakline_refresh=;").contains("Max-Age=0");
        assertThat(as(next).get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void anotherSitesPageCanNeitherSignInNorRefresh() {
        for (String path : List.of("/api/auth/login", "/api/auth/refresh", "/api/auth/logout")) {
            HttpRequest.Builder request = server.request(path)
                    .header("Origin", "https://evil.example")
                    .POST(BodyPublishers.noBody());
            assertThat(rest.send(request).code()).isEqualTo("forbidden_origin");
        }
    }

    @Test
    void overTlsTheCookieIsSecure() {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.PUBLIC_URL, "https://learn.example.org");
        try (TestServer behindProxy = TestServer.start(settings)) {
            Reply in = new Rest(behindProxy)
                    .post("/api/auth/join", Accounts.credentials("root").put("token", behindProxy.firstAdmin()));
            assertThat(in.header("Set-Cookie")).contains("Secure");
        }
    }

    @Test
    void anAccessTokenLastsForMinutesAndARefreshGivesTheNext() {
        Reply in = signedIn("ada");
        server.time().advance(Duration.ofMinutes(15));
        assertThat(as(in).get("/api/auth/me").code()).isEqualTo("token_expired");
        Reply next = refresh(in.text("refreshToken"));
        assertThat(next.text("sessionId")).isEqualTo(in.text("sessionId"));
        assertThat(as(next).get("/api/auth/me").text("userId")).isEqualTo("ada");
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsSession() {
        Reply in = signedIn("copied");
        Reply next = refresh(in.text("refreshToken"));
        server.time().advance(Limits.REFRESH_GRACE);
        assertThat(refresh(in.text("refreshToken")).code()).isEqualTo("session_ended");
        assertThat(refresh(next.text("refreshToken")).code())
                .as("whoever of the two had the copy")
                .isEqualTo("session_ended");
        assertThat(as(next).get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void twoTabsThatRefreshAtOnceGetTheSameToken() {
        Reply in = signedIn("two-tabs");
        List<CompletableFuture<Reply>> tabs = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> refresh(in.text("refreshToken"))))
                .toList();
        List<String> tokens = tabs.stream()
                .map(tab -> tab.join().text("refreshToken"))
                .distinct()
                .toList();
        assertThat(tokens).hasSize(1).doesNotContain(in.text("refreshToken"));
        assertThat(refresh(tokens.getFirst()).status()).isEqualTo(200);
    }

    @Test
    void anUnusedSessionEndsAndAUsedOneContinues() {
        Reply in = signedIn("monthly");
        server.time().advance(Duration.ofDays(29));
        Reply next = refresh(in.text("refreshToken"));
        server.time().advance(Duration.ofDays(29));
        Reply after = refresh(next.text("refreshToken"));
        assertThat(after.status()).isEqualTo(200);
        server.time().advance(Duration.ofDays(30));
        assertThat(refresh(after.text("refreshToken")).code()).isEqualTo("session_ended");
    }

    @Test
    void anInvalidRefreshTokenIsIgnored() {
        for (String token : List.of("", "x", "slr_", "slr_" + "0".repeat(24) + "_" + "A".repeat(43))) {
            assertThat(refresh(token).code()).isEqualTo("session_ended");
        }
        assertThat(rest.post("/api/auth/refresh", "{}").code()).isEqualTo("session_ended");
        assertThat(rest.post("/api/auth/logout", "{}").status()).isEqualTo(200);
    }

    @Test
    void knowingASessionsIdIsNotEnoughToEndIt() {
        Reply in = signedIn("known-id");
        assertThat(refresh("slr_" + in.text("sessionId") + "_" + "A".repeat(43)).code())
                .isEqualTo("session_ended");
        assertThat(refresh(in.text("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void signingOutWithAnOldTokenEndsTheSession() {
        Reply in = signedIn("late-leaver");
        Reply second = refresh(in.text("refreshToken"));
        Reply third = refresh(second.text("refreshToken"));
        rest.post("/api/auth/logout", Rest.object().put("refreshToken", in.text("refreshToken")));
        assertThat(refresh(third.text("refreshToken")).code()).isEqualTo("session_ended");
        assertThat(as(third).get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void sessionsAreListedAndCanBeEndedOneByOneOrTogether() {
        Reply one = signedIn("listed");
        server.time().advance(Duration.ofSeconds(1));
        Reply two = signedIn("listed");
        Reply list = as(two).get("/api/auth/sessions");
        assertThat(list.each("sessions", "id"))
                .startsWith(two.text("sessionId"))
                .contains(one.text("sessionId"));
        assertThat(list.each("sessions", "current")).startsWith("true", "false");
        assertThat(list.each("sessions", "client").getFirst()).startsWith("Java-http-client/");

        assertThat(as(two).delete("/api/auth/sessions/" + one.text("sessionId")).status())
                .isEqualTo(200);
        assertThat(as(one).get("/api/auth/me").code()).isEqualTo("token_expired");
        assertThat(refresh(one.text("refreshToken")).code()).isEqualTo("session_ended");
        assertThat(as(two).get("/api/auth/me").status()).isEqualTo(200);

        Reply foreign = signedIn("foreigner");
        as(foreign).delete("/api/auth/sessions/" + two.text("sessionId"));
        assertThat(as(two).get("/api/auth/me").status())
                .as("nobody ends another's")
                .isEqualTo(200);
        assertThat(as(two).post("/api/auth/logout-all", "").number("revoked")).isGreaterThanOrEqualTo(2);
        assertThat(as(two).get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void changingThePasswordNeedsTheCurrentOneAndEndsOtherSessions() {
        Reply here = signedIn("changing");
        Reply there = signedIn("changing");
        var wrong = Rest.object().put("currentPassword", "not it").put("newPassword", "eight amber lanterns");
        assertThat(as(here).put("/api/auth/password", wrong).code()).isEqualTo("wrong_credentials");
        var weak = Rest.object().put("currentPassword", Accounts.PASSWORD).put("newPassword", "password12");
        assertThat(as(here).put("/api/auth/password", weak).code()).isEqualTo("weak_password");
        var good = Rest.object().put("currentPassword", Accounts.PASSWORD).put("newPassword", "eight amber lanterns");
        assertThat(as(here).put("/api/auth/password", good).status()).isEqualTo(200);
        assertThat(as(here).get("/api/auth/me").status()).isEqualTo(200);
        assertThat(as(there).get("/api/auth/me").status()).isEqualTo(401);
        assertThat(accounts.signIn("changing").code()).isEqualTo("wrong_credentials");
        assertThat(rest.post(
                                "/api/auth/login",
                                Accounts.credentials("changing").put("password", "eight amber lanterns"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAccountHasABoundedNumberOfSessionsAndTheOldestEnds() {
        Reply oldest = signedIn("many");
        for (int i = 0; i < Limits.SESSIONS; i++) {
            server.time().advance(Duration.ofMillis(1));
            signedIn("many");
        }
        assertThat(refresh(oldest.text("refreshToken")).code()).isEqualTo("session_ended");
        Reply newest = signedIn("many");
        assertThat(as(newest).get("/api/auth/sessions").each("sessions", "id")).hasSize(Limits.SESSIONS);
    }

    @Test
    void anEndedSessionClosesItsSocketsOnEveryServer() {
        String database = TestDatabase.create();
        try (TestServer one = TestServer.on(database, Accounts.settings());
                TestServer other = TestServer.beside(database, Accounts.settings());
                JsClients clients = JsClients.start()) {
            Accounts people = Accounts.of(one);
            Reply stays = people.join("stays", "learner");
            Reply goes = people.join("goes", "learner");
            JsClient goner = connected(clients, other, goes);
            JsClient stayer = connected(clients, other, stays);
            var there = new Rest(other).with(goes.text("accessToken"));
            assertThat(there.get("/api/auth/me").status()).isEqualTo(200);
            new Rest(one).with(goes.text("accessToken")).post("/api/auth/logout-all", "");
            other.time().advance(Limits.SESSIONS_LOOK);
            assertThat(goner.awaitTurn("disconnect").asText()).startsWith("transport");
            assertThat(there.get("/api/auth/me").code()).isEqualTo("token_expired");
            goner.reconnect();
            assertThat(goner.awaitTurn("connect_error").at("/data/code").asText())
                    .isEqualTo("token_expired");
            assertThat(stayer.login("stays").path("ok").booleanValue()).isTrue();
        }
    }

    private static JsClient connected(JsClients clients, TestServer server, Reply signedIn) {
        JsClient client = clients.connect(
                server, JsClient.Options.over(Transport.WEBSOCKET).signedIn(signedIn.text("accessToken")));
        assertThat(client.awaitComing()).isNull();
        return client;
    }

    @Test
    void anErasedUserIsSignedOutAndCannotSignInAgain() {
        Reply in = signedIn("erased-one");
        assertThat(as(in).delete("/api/users/erased-one").number("deleted/sessions"))
                .isPositive();
        assertThat(as(in).get("/api/auth/me").status()).isEqualTo(401);
        assertThat(refresh(in.text("refreshToken")).code()).isEqualTo("session_ended");
        assertThat(accounts.signIn("erased-one").code()).isEqualTo("wrong_credentials");
    }

    /** Otherwise a script that got into a page could get the cookie's token with one call. */
    @Test
    void aTokenFromACookieIsAnsweredInACookieWhateverTheBodySays() {
        accounts.token("scripted", "learner");
        String cookie = accounts.signIn("scripted").header("Set-Cookie").replaceFirst(";.*", "");
        Reply next = rest.send(server.request("/api/auth/refresh")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"refresh\":\"body\"}")));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json().has("refreshToken")).isFalse();
        assertThat(next.header("Set-Cookie")).startsWith("streakline_refresh=slr_");
    }

    /** For example a server that could not reach the database while others ended sessions. */
    @Test
    void sessionsThatEndedWhileTheDatabaseWasUnavailableAreNoticedLater() {
        var time = new ManualTime(Instant.parse("2026-11-22T08:00:00Z"));
        try (Database database = Database.open(new DatabaseUrl(TestDatabase.create(), null, null), 2)) {
            var signIns = new SessionCredentials(database, new byte[32], Duration.ofMinutes(15), user -> true, time);
            assertThat(signIns.look()).isFalse();
            database.write(handle -> handle.execute("""
                    insert into ended_sign_ins (sign_in, ended_at)
                    values ('0123.0', clock_timestamp() - interval '5 minutes')"""));
            time.advance(Duration.ofMinutes(5));
            assertThat(signIns.look()).isTrue();
            assertThat(signIns.stands(new Caller.Learner("ada", "0123.0"))).isFalse();
        }
    }
}
