package io.streakline.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import io.streakline.testing.Transport;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API keys: their permissions, that nobody gets more rights through one, and that a revoked one stops working at once.
 */
@Timeout(120)
@NullUnmarked
class KeyTest {

    private static TestServer server;
    private static Rest admin;

    @BeforeAll
    static void start() {
        server = TestServer.start(Tokens.settings());
        admin = new Rest(server)
                .with(Tokens.of("root", "admin", server.time().instant().plus(Duration.ofDays(300))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ObjectNode wanted(String... scopes) {
        ObjectNode key = Rest.object().put("name", "a backend");
        List.of(scopes).forEach(key.putArray("scopes")::add);
        return key;
    }

    private static Reply made(Rest by, ObjectNode wanted) {
        Reply reply = by.post("/api/keys", wanted);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    private static Rest keyed(String... scopes) {
        return admin.with(made(admin, wanted(scopes)).text("secret"));
    }

    @Test
    void aKeyMayDoOnlyWhatItsScopesAllowForAnyUser() {
        Rest key = keyed("events:write");
        ObjectNode event = Rest.object().put("userId", "ada").put("type", "quiz.passed");
        assertThat(key.post("/api/events", event).status()).isEqualTo(201);
        Reply refused = key.createActivity("ada", "No");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("missing_scope");
        assertThat(refused.error()).contains("activities:write");
        assertThat(key.get("/api/activities/ada").status()).isEqualTo(403);
    }

    @Test
    void itsSecretIsShownOnceAndNotStored() {
        Reply reply = made(admin, wanted("users:read"));
        String secret = reply.text("secret");
        assertThat(secret).matches("slk_[A-Za-z0-9_-]{43}");
        Reply list = admin.get("/api/keys");
        assertThat(list.body()).contains(reply.text("key/id")).doesNotContain(secret);
        assertThat(secret).startsWith(reply.text("key/hint"));
        assertThat(new Sql(server).rows("select * from api_keys").toString()).doesNotContain(secret);
        // Nor as the answer that an Idempotency-Key would return.
        String again =
                admin.once("twice", "POST", "/api/keys", wanted("users:read")).text("secret");
        assertThat(admin.once("twice", "POST", "/api/keys", wanted("users:read"))
                        .text("secret"))
                .isNotEqualTo(again);
        assertThat(new Sql(server).rows("select * from idempotency_keys").toString())
                .doesNotContain("slk_");
    }

    @Test
    void aRevokedKeyIsRefusedAfterTheAnswer() {
        Reply made = made(admin, wanted("users:read"));
        Rest key = admin.with(made.text("secret"));
        assertThat(key.get("/api/activities/ada").status()).isEqualTo(200);
        for (int again = 0; again < 2; again++) {
            assertThat(admin.delete("/api/keys/" + made.text("key/id")).status())
                    .isEqualTo(200);
            Reply refused = key.get("/api/activities/ada");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("invalid_token");
        }
        assertThat(admin.get("/api/keys").body()).doesNotContain(made.text("key/id"));
    }

    /** These caused a server error: a NUL reached the database, which cannot store it. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "0123456789abcdef0123456%00", "%F0%9F%98%80", "x"})
    void anInvalidKeyIdMatchesNoKey(String id) {
        assertThat(admin.delete("/api/keys/" + id).status()).isEqualTo(200);
        assertThat(admin.post("/api/keys/" + id + "/rotate", "").status()).isEqualTo(404);
    }

    @Test
    void afterARotationThePreviousSecretWorksOnlyForTheGracePeriod() {
        Reply made = made(admin, wanted("users:read"));
        String path = "/api/keys/" + made.text("key/id") + "/rotate";
        Rest first = admin.with(made.text("secret"));
        Rest second = admin.with(
                admin.post(path, Rest.object().put("graceSeconds", 60)).text("secret"));
        assertThat(first.get("/api/activities/ada").status()).isEqualTo(200);
        assertThat(second.get("/api/activities/ada").status()).isEqualTo(200);
        server.time().advance(Duration.ofSeconds(60));
        assertThat(first.get("/api/activities/ada").status()).isEqualTo(401);
        assertThat(second.get("/api/activities/ada").status()).isEqualTo(200);
        Rest third = admin.with(admin.post(path, "").text("secret"));
        assertThat(second.get("/api/activities/ada").status()).isEqualTo(401);
        assertThat(third.get("/api/activities/ada").status()).isEqualTo(200);
    }

    @Test
    void socketsWithThePreviousSecretCloseWhenItsGracePeriodEnds() {
        Reply made = made(admin, wanted("users:read"));
        try (JsClients clients = JsClients.start()) {
            JsClient client = clients.connect(
                    server, JsClient.Options.over(Transport.WEBSOCKET).signedIn(made.text("secret")));
            client.awaitTurn("connect");
            admin.post(
                    "/api/keys/" + made.text("key/id") + "/rotate",
                    Rest.object().put("graceSeconds", 60));
            client.settle();
            server.time().advance(Duration.ofSeconds(60));
            admin.with("slk_" + "x".repeat(43)).get("/api/activities/ada"); // an unknown one has all of them read
            client.awaitTurn("disconnect");
        }
    }

    @Test
    void anExpiredKeyIsRefusedAndTheErrorSaysSo() {
        String end = server.time().instant().plusSeconds(5).toString();
        Rest key = admin.with(
                made(admin, wanted("users:read").put("expiresAt", end)).text("secret"));
        assertThat(key.get("/api/activities/ada").status()).isEqualTo(200);
        server.time().advance(Duration.ofSeconds(5));
        assertThat(key.get("/api/activities/ada").code()).isEqualTo("token_expired");
    }

    @Test
    void aKeyWithALabelReachesOnlyTheUsersOfTheLabel() {
        admin.put("/api/users/cara/labels", "{\"labels\":[\"cohort:keys\"]}");
        Rest key = admin.with(made(
                        admin,
                        wanted("users:read", "activities:write", "events:write", "leaderboards:read", "labels:write")
                                .put("label", "cohort:keys"))
                .text("secret"));
        assertThat(key.get("/api/activities/cara").status()).isEqualTo(200);
        assertThat(key.get("/api/activities/dan").status()).isEqualTo(404);
        assertThat(key.createActivity("cara", "Hers").status()).isEqualTo(201);
        assertThat(key.createActivity("dan", "His").status()).isEqualTo(404);
        // Calls that concern all users, and calls that would widen its reach, are not allowed.
        assertThat(key.get("/api/leaderboards/hours").status()).isEqualTo(403);
        assertThat(key.put("/api/users/dan/labels", "{\"labels\":[\"cohort:keys\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/activities/dan").number("total")).isZero();
    }

    @Test
    void aKeyWithALabelStoresOnlyItemsOfItsUsersFromABatch() {
        admin.put("/api/users/cara2/labels", "{\"labels\":[\"cohort:batch\"]}");
        Rest key = admin.with(
                made(admin, wanted("activities:write", "events:write").put("label", "cohort:batch"))
                        .text("secret"));
        ObjectNode batch = Rest.object();
        batch.putArray("activities")
                .add(Rest.activity("dan2", "His"))
                .add(Rest.activity("cara2", "Hers"))
                .add(Rest.activity("dan2", "His, too"));
        assertThat(key.post("/api/activities/batch", batch).each("results", "status"))
                .containsExactly("400", "201", "400");
        ObjectNode events = Rest.object();
        events.putArray("events").add(Rest.activity("dan2", "His")).add(Rest.activity("cara2", "Hers"));
        assertThat(key.post("/api/events/batch", events).each("results", "status"))
                .containsExactly("400", "201");
        assertThat(admin.get("/api/activities/dan2").number("total")).isZero();
        assertThat(admin.get("/api/activities/cara2").number("total")).isEqualTo(2);
    }

    @Test
    void aKeyCannotGiveItsCreatorMoreRights() {
        Rest maker = keyed("keys:write", "keys:read", "users:read");
        made(maker, wanted("users:read", "keys:read"));
        Reply refused = maker.post("/api/keys", wanted("users:read", "events:write"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        // Nor with the secret of a key that another caller created.
        String strong = made(admin, wanted("operator:write")).text("key/id");
        assertThat(maker.post("/api/keys/" + strong + "/rotate", "").status()).isEqualTo(403);
    }

    @Test
    void aKeyCannotRevokeAKeyWithMoreRights() {
        Rest maker = keyed("keys:write", "users:read");
        String strong = made(admin, wanted("operator:write")).text("key/id");
        assertThat(maker.delete("/api/keys/" + strong).status()).isEqualTo(403);
        assertThat(admin.get("/api/keys").body()).contains(strong);
        String equal = made(admin, wanted("users:read")).text("key/id");
        assertThat(maker.delete("/api/keys/" + equal).status()).isEqualTo(200);
    }

    @Test
    void aKeyCannotCreateAKeyThatExpiresLater() {
        String end = server.time().instant().plus(Duration.ofHours(1)).toString();
        String later = server.time().instant().plus(Duration.ofHours(2)).toString();
        Reply own = made(admin, wanted("keys:write", "users:read").put("expiresAt", end));
        Rest maker = admin.with(own.text("secret"));
        assertThat(maker.post("/api/keys", wanted("users:read")).status()).isEqualTo(403);
        assertThat(maker.post("/api/keys", wanted("users:read").put("expiresAt", later))
                        .status())
                .isEqualTo(403);
        made(maker, wanted("users:read").put("expiresAt", end));
        // Nor does it sign in with the secret of a key.
        String lasting = made(admin, wanted("users:read")).text("key/id");
        assertThat(maker.post("/api/keys/" + lasting + "/rotate", "").status()).isEqualTo(403);
        assertThat(maker.post("/api/keys/" + own.text("key/id") + "/rotate", "").status())
                .isEqualTo(200);
    }

    @Test
    void aSecretInItsGracePeriodCannotCreateALastingOne() {
        Reply made = made(admin, wanted("keys:write"));
        String path = "/api/keys/" + made.text("key/id") + "/rotate";
        admin.post(path, Rest.object().put("graceSeconds", 60));
        Rest former = admin.with(made.text("secret"));
        assertThat(former.post(path, "").status()).isEqualTo(403);
        assertThat(former.post("/api/keys", wanted("keys:write")).status()).isEqualTo(403);
    }

    @Test
    void expiredKeysDoNotCountTowardTheLimit() {
        try (TestServer full = TestServer.start()) {
            Rest anybody = new Rest(full);
            new Sql(full).execute("""
                    insert into api_keys (id, name, hint, hash, scopes, created_at, expires_at)
                    select 'k' || i, 'x', 'slk_', 'h' || i, '{}', '2026-01-01', timestamptz '2026-11-22T07:00Z'
                           - i * interval '1 second'
                    from generate_series(1, 3000) i""");
            Rest key = anybody.with(made(anybody, wanted("users:read")).text("secret"));
            assertThat(key.get("/api/activities/ada").status()).isEqualTo(200);
            new Sql(full)
                    .execute("update api_keys set expires_at = null where id in (select id from api_keys limit 1000)");
            assertThat(anybody.post("/api/keys", wanted("users:read")).status()).isEqualTo(409);
        }
    }

    @Test
    void aKeyCanBeRevokedWhileAllReadConnectionsAreInUse() throws Exception {
        var settings = Tokens.settings();
        settings.put(Setting.READ_CONNECTIONS, "1");
        try (TestServer busy = TestServer.start(settings);
                Connection lock = busy.database()) {
            Rest rest =
                    new Rest(busy).with(Tokens.of("root", "admin", busy.time().instant()));
            Reply made = made(rest, wanted("keys:read"));
            rest.createActivity("ada", "To be read");
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table activities in access exclusive mode");
            var waiting = CompletableFuture.supplyAsync(() -> rest.get("/api/activities/ada"));
            new Sql(busy).await("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'""", 1);
            assertThat(rest.delete("/api/keys/" + made.text("key/id")).status()).isEqualTo(200);
            assertThat(rest.with(made.text("secret")).get("/api/keys").status()).isEqualTo(401);
            assertThat(waiting).isNotDone();
            lock.rollback();
            assertThat(waiting.get().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":\"users:read\"}",
                "{\"name\":\"x\",\"scopes\":[\"users:all\"]}",
                "{\"name\":\"x\",\"scopes\":[\"users:read\",\"users:read\"]}",
                "{\"name\":\"x\",\"scopes\":[{}]}",
                "{\"name\":\"\",\"scopes\":[\"users:read\"]}",
                "{\"name\":\"x\",\"scopes\":[\"users:read\"],\"label\":\"cs101\"}",
                "{\"name\":\"x\",\"scopes\":[\"users:read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"users:read\"],\"expiresAt\":5}"
            })
    void anInvalidKeyIsRefused(String json) {
        assertThat(admin.post("/api/keys", json).status()).isEqualTo(400);
    }

    @Test
    void anUnknownKeyCannotBeRotated() {
        assertThat(admin.post("/api/keys/nothing/rotate", "").status()).isEqualTo(404);
        assertThat(admin.post("/api/keys/nothing/rotate", "{\"graceSeconds\":-1}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.delete("/api/keys/nothing").status()).isEqualTo(200);
    }

    @Test
    void aRevokedKeyStopsWorkingWithinASecondOnEveryServer() {
        String database = TestDatabase.create();
        try (TestServer one = TestServer.on(database, Tokens.settings());
                TestServer other = TestServer.beside(database, Tokens.settings());
                JsClients clients = JsClients.start()) {
            Rest rest = new Rest(one).with(Tokens.of("root", "admin", one.time().instant()));
            Reply made = made(rest, wanted("users:read", "activities:write"));
            String secret = made.text("secret");
            other.time().advance(Limits.KEYS_LOOK);
            JsClient here = clients.connect(
                    one, JsClient.Options.over(Transport.WEBSOCKET).signedIn(secret));
            JsClient there = clients.connect(
                    other, JsClient.Options.over(Transport.WEBSOCKET).signedIn(secret));
            for (JsClient client : List.of(here, there)) {
                client.awaitTurn("connect");
                assertThat(client.login("ada").path("ok").booleanValue()).isTrue();
            }

            rest.delete("/api/keys/" + made.text("key/id"));
            here.awaitTurn("disconnect");
            other.time().advance(Duration.ofSeconds(1));
            there.awaitTurn("disconnect");
            Rest onTheOther = new Rest(other).with(secret);
            assertThat(onTheOther.get("/api/activities/ada").status()).isEqualTo(401);
            there.reconnect();
            assertThat(there.awaitTurn("connect_error").at("/data/code").asText())
                    .isEqualTo("invalid_token");
        }
    }

    @Test
    void aSocketWithTheSecretBeforeARotationIsClosed() {
        try (JsClients clients = JsClients.start()) {
            Reply made = made(admin, wanted("users:read"));
            JsClient client = clients.connect(
                    server, JsClient.Options.over(Transport.WEBSOCKET).signedIn(made.text("secret")));
            client.awaitTurn("connect");
            admin.post("/api/keys/" + made.text("key/id") + "/rotate", "");
            client.awaitTurn("disconnect");
        }
    }

    @Test
    void withoutSignInKeysAreCheckedAndOtherCredentialsIgnored() {
        try (TestServer open = TestServer.start()) {
            Rest anybody = new Rest(open);
            assertThat(anybody.get("/api/auth/me").text("role")).isEqualTo("anybody");
            Rest key = anybody.with(made(anybody, wanted("users:read")).text("secret"));
            assertThat(key.get("/api/activities/ada").status()).isEqualTo(200);
            assertThat(key.createActivity("ada", "No").status()).isEqualTo(403);
            assertThat(anybody.with("slk_made_up").get("/api/activities/ada").status())
                    .isEqualTo(401);
            for (String other : List.of("x.y.z", "whatever", "eyJhbGciOiJub25lIn0.e30.")) {
                assertThat(anybody.with(other)
                                .createActivity("ada", "As before")
                                .status())
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void anIdempotencyKeyBelongsToItsCaller() {
        Rest one = keyed("activities:write");
        Rest two = keyed("activities:write");
        ObjectNode activity = Rest.activity("idem", "Once");
        Reply first = one.once("same", "POST", "/api/activities", activity);
        assertThat(one.once("same", "POST", "/api/activities", activity).replayed())
                .isTrue();
        Reply others = two.once("same", "POST", "/api/activities", activity);
        assertThat(others.replayed()).isFalse();
        assertThat(others.id()).isNotEqualTo(first.id());
    }

    @Test
    void aCallerCanReadTheirIdentity() {
        Reply key = keyed("users:read").get("/api/auth/me");
        assertThat(key.text("role")).isEqualTo("key");
        assertThat(key.json().path("scopes").get(0).asText()).isEqualTo("users:read");
        Reply learner =
                admin.with(Tokens.of("ada", "learner", server.time().instant())).get("/api/auth/me");
        assertThat(Map.of(learner.text("role"), learner.text("userId"))).isEqualTo(Map.of("learner", "ada"));
    }
}
