package io.streakline.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Limits;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log: its entries, their permanence, and searching. */
@Timeout(120)
@NullUnmarked
class AuditTest {

    private TestServer server;
    private Rest admin;
    private Sql sql;

    @BeforeEach
    void start() {
        server = TestServer.start(Tokens.settings());
        admin = signedIn("root", "admin");
        sql = new Sql(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Rest signedIn(String userId, String role) {
        return new Rest(server)
                .with(Tokens.of(userId, role, server.time().instant().plus(Duration.ofDays(900))));
    }

    private List<JsonNode> entries(String query) {
        Reply reply = admin.get("/api/audit?limit=200&" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        List<JsonNode> entries = new ArrayList<>();
        reply.json().path("entries").forEach(entries::add);
        return entries;
    }

    private JsonNode only(String query) {
        List<JsonNode> entries = entries(query);
        assertThat(entries).as(query).hasSize(1);
        return entries.getFirst();
    }

    /** Lets noted entries be written. */
    private void written(String action, int count) {
        sql.await("select count(*) from audit_entries where action = ?", count, action);
    }

    private static String told(JsonNode entry) {
        return entry.path("actor").asText() + " " + entry.path("outcome").asText() + " "
                + entry.path("action").asText() + " of " + entry.path("subject").asText();
    }

    private static ObjectNode key(String... scopes) {
        ObjectNode key = Rest.object().put("name", "backend");
        List.of(scopes).forEach(key.putArray("scopes")::add);
        return key;
    }

    @Test
    void changesOfAKeyAreInTheLogBeforeTheAnswer() {
        String id = admin.post("/api/keys", key("users:read", "keys:write")).text("key/id");
        admin.post("/api/keys/" + id + "/rotate", Rest.object().put("graceSeconds", 60));
        admin.delete("/api/keys/" + id);
        admin.delete("/api/keys/" + id); // there is none any more
        assertThat(entries("subject=" + id).stream().map(AuditTest::told))
                .containsExactly(
                        "user root done key_revoked of " + id,
                        "user root done key_rotated of " + id,
                        "user root done key_created of " + id);
        JsonNode created = only("action=key_created&subject=" + id);
        assertThat(created.at("/detail/scopes").asText()).isEqualTo("keys:write, users:read");
        assertThat(created.at("/detail/name").asText()).isEqualTo("backend");
        assertThat(sql.rows("select * from audit_entries").toString()).doesNotContain("slk_");
    }

    @Test
    void labelsAreLoggedOnlyWhenTheyChange() {
        for (int again = 0; again < 2; again++) {
            admin.put("/api/users/ada/labels", "{\"labels\":[\"team:x\",\"cohort:1\"]}");
        }
        assertThat(only("action=labels_changed").at("/detail/labels").asText()).isEqualTo("cohort:1, team:x");
        admin.put("/api/users/ada/labels", "{\"labels\":[\"team:x\"]}");
        assertThat(entries("subject=ada")).hasSize(2);
    }

    @Test
    void aRefusalNamesActorActionAndSubject() {
        Rest eve = signedIn("eve", "learner");
        assertThat(eve.get("/api/activities/ada").status()).isEqualTo(404);
        assertThat(eve.createActivity("ada", "No").status()).isEqualTo(404);
        assertThat(eve.get("/api/keys").status()).isEqualTo(403);
        assertThat(new Rest(server).get("/api/activities/ada").status()).isEqualTo(401);
        assertThat(eve.with("x.y.z").get("/api/activities/ada").status()).isEqualTo(401);
        written("refused", 5);
        assertThat(entries("action=refused").stream()
                        .map(entry ->
                                told(entry) + ": " + entry.at("/detail/call").asText() + " "
                                        + entry.at("/detail/code").asText() + " "
                                        + entry.at("/detail/doing").asText()))
                .containsExactlyInAnyOrder(
                        "user eve refused refused of ada: GET /api/activities/:userId not_found read_user",
                        "user eve refused refused of ada: POST /api/activities not_found write_activities",
                        "user eve refused refused of null: GET /api/keys forbidden read_keys",
                        "nobody refused refused of null: GET /api/activities/:userId unauthenticated read_user",
                        "nobody refused refused of null: GET /api/activities/:userId invalid_token ");
        assertThat(entries("action=refused").toString()).doesNotContain("127.0.0.1");
    }

    @Test
    void refusedItemsOfOthersAreLoggedThoughTheAnswerHidesThem() {
        Rest eve = signedIn("eve", "learner");
        String item = admin.createActivity("ada", "Hers").id();
        assertThat(eve.delete("/api/activities/" + item).status()).isEqualTo(200);
        ObjectNode batch = Rest.object();
        batch.putArray("activities")
                .add(Rest.activity("ada", "No"))
                .add(Rest.activity("eve", "Yes"))
                .add(Rest.activity("bob", "No"));
        assertThat(eve.post("/api/activities/batch", batch).status()).isEqualTo(200);
        written("refused", 2);
        assertThat(entries("actor=user%20eve").stream()
                        .map(entry -> entry.path("subject").asText() + " "
                                + entry.at("/detail/users").asText()))
                .containsExactlyInAnyOrder("ada ", "null 2");
    }

    @Test
    void refusalsOfSocketsAreLogged() {
        try (JsClients clients = JsClients.start()) {
            JsClient client = clients.connect(
                    server,
                    JsClient.Options.over(Transport.WEBSOCKET)
                            .signedIn(String.valueOf(signedIn("eve", "learner").credential())));
            client.awaitTurn("connect");
            assertThat(client.login("ada").path("ok").booleanValue()).isFalse();
            JsClient none = clients.connect(
                    server, JsClient.Options.over(Transport.WEBSOCKET).signedIn("slk_none"));
            none.awaitTurn("connect_error");
            written("refused", 2);
        }
        JsonNode login = only("actor=user%20eve");
        assertThat(login.path("subject").asText()).isEqualTo("ada");
        assertThat(login.at("/detail/doing").asText()).isEqualTo("join_stream");
        assertThat(only("actor=nobody").at("/detail/code").asText()).isEqualTo("invalid_token");
    }

    @Test
    void aFloodIsCountedAndDoesNotHideOtherCallers() {
        Rest eve = signedIn("eve", "learner");
        int calls = Limits.AUDIT_REFUSALS + 30;
        IntStream.range(0, calls).forEach(i -> eve.get("/api/activities/ada"));
        signedIn("bob", "learner").get("/api/activities/ada");
        server.time().advance(Duration.ofMinutes(1));
        written("refused", Limits.AUDIT_REFUSALS + 2);
        List<JsonNode> ofEve = entries("actor=user%20eve");
        assertThat(ofEve.stream()
                        .filter(entry -> entry.at("/detail/count").asText().equals("30")))
                .hasSize(1);
        assertThat(only("actor=user%20bob").path("subject").asText()).isEqualTo("ada");
        // The next minute has room again.
        eve.get("/api/activities/ada");
        written("refused", Limits.AUDIT_REFUSALS + 3);
    }

    @Test
    void notedEntriesAreWrittenWhenTheServerEnds() {
        Rest eve = signedIn("eve", "learner");
        IntStream.range(0, Limits.AUDIT_REFUSALS + 5).forEach(i -> eve.get("/api/activities/ada"));
        server.restart();
        assertThat(sql.number("select count(*) from audit_entries")).isEqualTo(Limits.AUDIT_REFUSALS + 1);
        assertThat(sql.texts("select detail ->> 'count' from audit_entries where detail ? 'count'".replace("?", "??")))
                .containsExactly("5");
    }

    @Test
    void exportsAndErasuresNameTheirActor() {
        Rest ada = signedIn("ada", "learner");
        ada.createActivity("ada", "Hers");
        assertThat(admin.get("/api/users/ada/export").status()).isEqualTo(200);
        written("exported", 1);
        assertThat(told(only("action=exported"))).isEqualTo("user root done exported of ada");
        assertThat(ada.delete("/api/users/ada").status()).isEqualTo(200);
        JsonNode erased = only("action=erased");
        assertThat(told(erased)).matches("user (erased-[0-9a-f]{16}) done erased of \\1");
        assertThat(Integer.parseInt(erased.at("/detail/rows").asText())).isPositive();
    }

    @Test
    void afterAnErasureEntriesHaveAPseudonymAndCanBeFoundByTheId() {
        Rest eve = signedIn("eve", "learner");
        admin.put("/api/users/eve/labels", "{\"labels\":[\"team:x\"]}");
        eve.get("/api/activities/ada");
        eve.get("/api/keys");
        signedIn("ada", "learner").get("/api/activities/eve");
        written("refused", 3);

        admin.delete("/api/users/eve");

        assertThat(sql.rows("select * from audit_entries").toString()).doesNotContain("eve");
        assertThat(entries("actor=user%20eve")).hasSize(2);
        assertThat(entries("subject=eve").stream()
                        .map(entry -> entry.path("action").asText()))
                .containsExactly("erased", "refused", "labels_changed");
        assertThat(entries("subject=eve&actor=user%20ada")).hasSize(1);
        assertThat(only("action=labels_changed").path("detail")).isEmpty(); // it told of her
        assertThat(only("actor=user%20eve&subject=ada").at("/detail/code").asText())
                .isEqualTo("not_found");
    }

    @Test
    void entriesNotedBeforeAnErasureAndWrittenAfterItHaveThePseudonym() {
        Rest eve = signedIn("eve", "learner");
        IntStream.range(0, Limits.AUDIT_REFUSALS + 3).forEach(i -> eve.get("/api/activities/ada"));
        admin.delete("/api/users/eve");
        server.time().advance(Duration.ofMinutes(1));
        written("refused", Limits.AUDIT_REFUSALS + 1);
        assertThat(sql.rows("select * from audit_entries").toString()).doesNotContain("eve");
        assertThat(entries("actor=user%20eve")).hasSize(Limits.AUDIT_REFUSALS + 1);
    }

    @Test
    void entriesThatAnotherServerWritesLaterHaveThePseudonym() {
        try (TestServer other = TestServer.beside(server.databaseUrl(), Tokens.settings())) {
            new Rest(other).with(signedIn("eve", "learner").credential()).get("/api/activities/ada");
            admin.delete("/api/users/eve");
            new Sql(other).await("select count(*) from audit_entries where action = 'refused'", 1);
        }
        assertThat(sql.rows("select * from audit_entries").toString()).doesNotContain("eve");
        assertThat(entries("actor=user%20eve")).hasSize(1);
    }

    @Test
    void erasingAUserWithTheNameOfAKeyKeepsTheKeysEntries() {
        String id = admin.post("/api/keys", key("users:read")).text("key/id");
        admin.delete("/api/users/" + id);
        assertThat(only("action=key_created").path("subject").asText()).isEqualTo(id);
    }

    @Test
    void anExportContainsTheUsersOwnEntriesAndNamesNobodyElse() {
        Rest eve = signedIn("eve", "learner");
        eve.get("/api/activities/ada");
        signedIn("ada", "learner").get("/api/activities/eve");
        written("refused", 2);
        List<String> rows = sql.texts(AuditExport.QUERY.replace(":userId", "'eve'"));
        assertThat(rows).hasSize(2).noneMatch(row -> row.contains("ada"));
        assertThat(rows.getFirst()).contains("\"byUser\" : true", "\"toUser\" : false", "read_user");
        assertThat(rows.getLast()).contains("\"byUser\" : false", "\"toUser\" : true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entries set actor = 'nobody'",
                "update audit_entries set subject = null",
                "update audit_entries set detail = '{}'",
                "update audit_entries set at = at + interval '1 hour'",
                "delete from audit_entries",
                "truncate audit_entries",
                "select set_config('streakline.audit', 'erasure', false); update audit_entries set actor = 'user bob'",
                "select set_config('streakline.audit', 'erasure', false); update audit_entries set outcome = 'refused'",
                "select set_config('streakline.audit', 'retention', false); delete from audit_entries",
                "select set_config('streakline.audit', 'retention', false); truncate audit_entries"
            })
    void noStatementChangesAnEntry(String statement) {
        admin.put("/api/users/ada/labels", "{\"labels\":[\"team:x\"]}");
        String before = sql.rows("select * from audit_entries").toString();
        assertThatThrownBy(() -> sql.execute(statement))
                .cause()
                .hasMessageContaining("entries are added and stay as they are");
        assertThat(sql.rows("select * from audit_entries").toString()).isEqualTo(before);
    }

    @Test
    void theRetentionFunctionCannotDeleteYoungEntries() {
        admin.put("/api/users/ada/labels", "{\"labels\":[\"team:x\"]}");
        assertThat(sql.number("select audit_expire('2099-01-01', 10)")).isZero();
        assertThat(entries("subject=ada")).hasSize(1);
    }

    @Test
    void aPageContinuesAfterThePreviousOneDespiteNewEntries() {
        for (int i = 0; i < 7; i++) {
            admin.put("/api/users/u" + i + "/labels", "{\"labels\":[\"team:x\"]}");
            server.time().advance(Duration.ofMillis(i % 2)); // some at the same moment
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = admin.get("/api/audit?limit=3&action=labels_changed" + cursor);
            page.json()
                    .path("entries")
                    .forEach(entry -> seen.add(entry.path("subject").asText()));
            JsonNode next = page.json().path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
            admin.put("/api/users/new" + seen.size() + "/labels", "{\"labels\":[\"team:x\"]}");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("u6", "u5", "u4", "u3", "u2", "u1", "u0");
    }

    @Test
    void aPeriodIncludesItsFirstMomentAndExcludesItsLast() {
        Instant start = server.time().instant();
        for (int i = 0; i < 3; i++) {
            admin.put("/api/users/u" + i + "/labels", "{\"labels\":[\"team:x\"]}");
            server.time().advance(Duration.ofSeconds(10));
        }
        assertThat(only("from=" + start.plusSeconds(10) + "&to=" + start.plusSeconds(20))
                        .path("subject")
                        .asText())
                .isEqualTo("u1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=dancing",
                "from=yesterday",
                "to=5",
                "limit=0",
                "cursor=x",
                "skip=1",
                "subject=%00",
                "actor=%00"
            })
    void anInvalidQueryIsRefused(String query) {
        assertThat(admin.get("/api/audit?" + query).status()).isEqualTo(400);
    }

    @Test
    void addressesAreStoredIfTheOperatorWantsThem() {
        var settings = Tokens.settings();
        settings.put(io.streakline.base.config.Setting.AUDIT_ADDRESSES, "on");
        try (TestServer with = TestServer.start(settings)) {
            new Rest(with).get("/api/activities/ada");
            new Sql(with).await("select count(*) from audit_entries", 1);
            assertThat(new Sql(with).texts("select detail ->> 'address' from audit_entries"))
                    .containsExactly("127.0.0.1");
        }
    }

    /** A search among a million entries: no filter reads more than its page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "where action = 'refused'",
                "where actor = 'user u5'",
                "where subject = 'u5'",
                "where at < '2026-01-01'"
            })
    void eachFilterHasAnIndexInTheOrderOfThePage(String where) {
        sql.execute("""
                insert into audit_entries (at, action, outcome, actor, subject)
                select timestamptz '2025-01-01' + i * interval '1 minute', 'sign_in', 'done', 'user u' || i % 100, 'u' || i % 100
                from generate_series(1, 20000) i""");
        sql.execute("analyze audit_entries");
        List<String> plan =
                sql.texts("explain select * from audit_entries " + where + " order by at desc, id desc limit 51");
        assertThat(plan.toString()).contains("Index Scan").doesNotContain("Sort");
    }
}
