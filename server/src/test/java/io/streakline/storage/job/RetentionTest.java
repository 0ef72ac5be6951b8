package io.streakline.storage.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.base.json.Json;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data with a retention is deleted when that has passed, and no other data. */
@Timeout(120)
@NullUnmarked
class RetentionTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestServer server;
    private Rest rest;
    private Sql sql;

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of(
                Setting.ACTIVITY_RETENTION_DAYS, "30",
                Setting.NOTIFICATION_RETENTION_DAYS, "10",
                Setting.AUDIT_RETENTION_DAYS, "30"));
        rest = new Rest(server);
        sql = new Sql(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ObjectNode old(String user, String title, int days) {
        return Rest.activity(user, title)
                .put("occurredAt", Json.time(server.time().instant().minus(Duration.ofDays(days))));
    }

    /**
     * Lets time pass until a pass has ended that began after the call; the job's next one is due an hour after the
     * last.
     */
    private void awaitPass(String kind) {
        long from = server.time().instant().plus(HOUR).getEpochSecond();
        long start = System.nanoTime();
        while (!passed(kind, from)) {
            assertThat(System.nanoTime() - start).as("a pass over " + kind).isLessThan(PATIENCE.toNanos());
            server.time().advance(Duration.ofMinutes(10));
        }
    }

    /** Gives a running pass the time to end, so that days do not pass meanwhile. */
    private boolean passed(String kind, long from) {
        long start = System.nanoTime();
        boolean passed = metric("last_pass_seconds", kind) >= from;
        while (!passed && System.nanoTime() - start < Duration.ofMillis(40).toNanos()) {
            passed = metric("last_pass_seconds", kind) >= from;
        }
        return passed;
    }

    private double metric(String name, String kind) {
        return rest.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("streakline_retention_" + name + "{kind=\"" + kind + "\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void anOldActivityIsRemovedLikeADeletionAndItsFiguresStay() {
        String record =
                "{\"userId\":\"ada\",\"type\":\"log_created\",\"title\":\"%s\",\"hours\":2,\"occurredAt\":\"%s\"}";
        rest.post(
                "/api/events",
                record.formatted("Old", old("ada", "x", 31).path("occurredAt").asText()));
        rest.post("/api/activities", old("ada", "Nearly", 29));
        rest.post("/api/activities", old("bob", "Old, read", 40));
        rest.patch("/api/activities/bob/read-all");
        try (JsClients clients = JsClients.start()) {
            JsClient client = clients.connect(server, JsClient.Options.over(Transport.WEBSOCKET));
            client.awaitTurn("connect");
            client.login("ada");
            client.awaitEvent("stream:ready");
            client.drop(); // no heartbeat lasts for an hour that passes in a moment
            server.time().advance(HOUR);
            sql.await("select count(*) from activities", 1);
            client.reconnect();
            assertThat(client.awaitEvent("activity:deleted")
                            .payload()
                            .path("userId")
                            .asText())
                    .isEqualTo("ada");
        }
        sql.await("select count(*) from activities", 1);
        Reply list = rest.get("/api/activities/ada");
        assertThat(list.each("activities", "title")).containsExactly("Nearly");
        assertThat(list.number("total")).isEqualTo(1);
        assertThat(list.number("unreadCount")).isEqualTo(1);
        assertThat(rest.get("/api/activities/bob").number("total")).isZero();
        assertThat(rest.get("/api/activities/bob").number("unreadCount")).isZero();
        assertThat(rest.get("/api/analytics/ada").number("totalLearningHours")).isEqualTo(2);
        assertThat(rest.post("/api/operator/rebuild", "").number("differing")).isZero();
    }

    @Test
    void onePassRemovesManyPortionsAndTheMetricsShowIt() {
        for (int batch = 0; batch < 3; batch++) {
            ObjectNode items = Rest.object();
            var array = items.putArray("activities");
            for (int i = 0; i < 900; i++) {
                array.add(old(i < 600 ? "ada" : "user-" + i, "x", 31));
            }
            assertThat(rest.post("/api/activities/batch", items).status()).isEqualTo(200);
        }
        awaitPass("activities");
        assertThat(sql.number("select count(*) from activities")).isZero();
        assertThat(sql.number("select count(*) from streams where activities_total <> 0 or activities_unread <> 0"))
                .isZero();
        assertThat(metric("rows_total", "activities")).isEqualTo(2_700);
    }

    @Test
    void removedItemsAreNotImportedAgain() {
        ObjectNode event = old("ada", "Long ago", 20).put("hours", 1).put("externalId", "e-1");
        String id = rest.post("/api/events", event).text("activity/_id");
        ObjectNode reminder = Rest.notification("bob", "Read").put("externalId", "e-1");
        String read = rest.post("/api/notifications", reminder).id();
        rest.patch("/api/notifications/" + read + "/read");
        server.time().advance(Duration.ofDays(11));
        awaitPass("activities");
        awaitPass("notifications");
        assertThat(sql.number("select count(*) from activities")).isZero();
        assertThat(sql.number("select count(*) from notifications where user_id = 'bob'"))
                .isZero();
        Reply again = rest.post("/api/events", event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("activity/_id")).isEqualTo(id);
        assertThat(again.text("activity/deleted")).isEqualTo("true");
        assertThat(again.text("analytics/totalLearningHours")).isEqualTo("1");
        assertThat(rest.post("/api/notifications", reminder).text("deleted")).isEqualTo("true");
        assertThat(rest.get("/api/notifications/bob").number("unreadCount")).isZero();
    }

    @Test
    void onlyReadNotificationsAreRemoved() {
        String one = rest.createNotification("ada", "Read by itself").id();
        rest.patch("/api/notifications/" + one + "/read");
        rest.createNotification("bob", "Read with all");
        rest.patch("/api/notifications/bob/read-all");
        rest.createNotification("bob", "Unread");
        server.time().advance(Duration.ofDays(9));
        awaitPass("notifications");
        assertThat(sql.number("select count(*) from notifications")).isEqualTo(3);
        server.time().advance(Duration.ofDays(1));
        awaitPass("notifications");
        assertThat(sql.texts("select title from notifications")).containsExactly("Unread");
        assertThat(rest.get("/api/notifications/ada").number("total")).isZero();
        Reply list = rest.get("/api/notifications/bob");
        assertThat(list.number("total")).isEqualTo(1);
        assertThat(list.number("unreadCount")).isEqualTo(1);
    }

    @Test
    void oldEntriesOfTheAuditLogAreRemovedAndYoungOnesStay() {
        rest.put("/api/users/ada/labels", "{\"labels\":[\"team:x\"]}");
        server.time().advance(Duration.ofDays(20));
        rest.put("/api/users/bob/labels", "{\"labels\":[\"team:x\"]}");
        server.time().advance(Duration.ofDays(11));
        awaitPass("audit");
        assertThat(sql.texts("select subject from audit_entries")).containsExactly("bob");
        assertThat(metric("rows_total", "audit")).isEqualTo(1);
    }

    /** Otherwise a clock set forward, or a year without use, would empty it. */
    @Test
    void theNewestEntriesStayHoweverOldTheyAre() {
        rest.put("/api/users/ada/labels", "{\"labels\":[\"team:x\"]}");
        server.time().advance(Duration.ofDays(400));
        awaitPass("audit");
        assertThat(sql.number("select count(*) from audit_entries")).isEqualTo(1);
        assertThat(metric("failures_total", "audit")).isZero();
    }

    @Test
    void aFailureDoesNotBlockOthersAndIsReported() {
        rest.once("a key", "POST", "/api/activities", old("ada", "Old", 31));
        sql.execute("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'not today'; end $$""");
        sql.execute("create trigger refuse before delete on idempotency_keys execute function refuse()");
        server.time().advance(Duration.ofDays(2));
        awaitPass("activities");
        assertThat(sql.number("select count(*) from activities")).isZero();
        assertThat(metric("failures_total", "answers")).isPositive();
        sql.execute("drop trigger refuse on idempotency_keys");
        awaitPass("answers");
        assertThat(sql.number("select count(*) from idempotency_keys")).isZero();
    }

    @Test
    void byDefaultItemsAreKeptWithoutLimit() {
        try (TestServer other = TestServer.start()) {
            Rest there = new Rest(other);
            there.post("/api/activities", old("ada", "Old", 5_000));
            other.time().advance(HOUR);
            new Sql(other).await("select count(*) from activities", 1);
            assertThat(there.get("/metrics").body()).doesNotContain("kind=\"activities\"");
        }
    }
}
