package io.streakline.feature.privacy;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import io.streakline.write.lane.LaneHooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The erasure of a user with more rows than one step deletes: hidden from the first step on, and completed whatever
 * happens.
 */
@Timeout(120)
class LargeErasureTest {

    private static final int STEP = 7;
    private static final int ITEMS = 40;
    private static final String ADA = "ada-large";

    private final Steps steps = new Steps();
    private final TestServer server = TestServer.start(Map.of(Setting.LANES, "1"), steps);
    private final Rest rest = new Rest(server);
    private final Sql sql = new Sql(server);

    /** Stops an erasure before one of its commits; nothing else commits at that time. */
    private static final class Steps implements LaneHooks {
        private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
        private volatile boolean fails;
        private volatile CountDownLatch reached = new CountDownLatch(1);
        private volatile CountDownLatch released = new CountDownLatch(1);

        @Override
        public int erasedAtOnce() {
            return STEP;
        }

        @Override
        public void beforeCommit() {
            if (commitsLeft.decrementAndGet() != 0) {
                return;
            }
            if (fails) {
                throw new IllegalStateException("the test has it fail");
            }
            reached.countDown();
            await(released);
        }

        void failAfter(int commits) {
            fails = true;
            commitsLeft.set(commits + 1);
        }

        void holdAfter(int commits) {
            fails = false;
            commitsLeft.set(commits + 1);
        }

        void awaitHeld() {
            await(reached);
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody came");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @BeforeEach
    void fill() {
        Life.of(rest, ADA);
        Life.account(sql, ADA);
        for (int i = 0; i < ITEMS; i++) {
            rest.createActivity(ADA, "Activity " + i);
            rest.createNotification(ADA, "Notification " + i);
        }
    }

    @AfterEach
    void stop() {
        steps.release();
        server.close();
    }

    private long stored() {
        return sql
                .texts("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name <> 'stream_events'")
                .stream()
                .mapToLong(table ->
                        sql.number("select count(*) from \"" + table + "\" t where position(? in t::text) > 0", ADA))
                .sum();
    }

    private static void assertIsBeingErased(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("being_erased");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    private void assertNothingIsReadOrWritten() {
        for (String path : List.of(
                "/api/activities/" + ADA,
                "/api/activities/" + ADA + "/unread/count",
                "/api/notifications/" + ADA,
                "/api/analytics/" + ADA,
                "/api/analytics/" + ADA + "/streak",
                "/api/analytics/" + ADA + "/calendar",
                "/api/users/" + ADA + "/settings",
                "/api/users/" + ADA + "/achievements",
                "/api/users/" + ADA + "/export")) {
            assertIsBeingErased(rest.get(path));
        }
        assertThat(rest.get("/api/leaderboards/hours").body()).doesNotContain(ADA);
        assertThat(rest.get("/api/analytics/leaderboard/all").body()).doesNotContain(ADA);
        assertThat(rest.get("/api/users/" + ADA + "/labels").json().path("labels"))
                .isEmpty();
    }

    @Test
    void aLargeErasureTakesManyStepsAndTheReceiptCountsAll() {
        sql.execute("delete from stream_events where user_id = ? and event_offset between 5 and 30", ADA); // a hole
        long activities = sql.number("select count(*) from activities");
        long events = sql.number("select count(*) from stream_events");
        Reply receipt = rest.delete("/api/users/" + ADA);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.number("deleted/activities")).isEqualTo(activities).isGreaterThan(5 * STEP);
        assertThat(receipt.number("deleted/events")).isEqualTo(events);
        assertThat(receipt.number("deleted/account")).isEqualTo(1);
        assertThat(stored()).isZero();
        assertThat(rest.get("/api/activities/" + ADA).number("total")).isZero();
        assertThat(sql.number("select count(*) from audit_entries where action = 'erased'"))
                .isEqualTo(1);
    }

    @Test
    void afterTheFirstStepTheUserCannotBeReadOrWrittenUntilTheEnd() throws Exception {
        String item = rest.createActivity(ADA, "x").id();
        steps.holdAfter(3);
        var receipt = CompletableFuture.supplyAsync(() -> rest.delete("/api/users/" + ADA));
        steps.awaitHeld();
        assertNothingIsReadOrWritten();
        assertThat(stored()).isPositive();
        var again = CompletableFuture.supplyAsync(() -> rest.delete("/api/users/" + ADA));
        steps.release();
        assertThat(receipt.get().status()).isEqualTo(200);
        assertThat(again.get().status()).isEqualTo(200);
        assertThat(stored()).isZero();
        assertThat(rest.patch("/api/activities/" + item + "/read").body()).isEqualTo("null");
    }

    @Test
    void anErasureThatFailedMidwayLeavesNothingReadableAndCanBeRepeated() {
        String item = rest.createActivity(ADA, "x").id();
        long activities = sql.number("select count(*) from activities");
        var once = activity(ADA, "once");
        rest.once("a key", "POST", "/api/activities", once);
        steps.failAfter(3);
        assertThat(rest.delete("/api/users/" + ADA).status()).isEqualTo(500);

        assertNothingIsReadOrWritten();
        assertIsBeingErased(rest.createActivity(ADA, "meanwhile"));
        assertIsBeingErased(rest.patch("/api/activities/" + ADA + "/read-all"));
        assertIsBeingErased(rest.once("a key", "POST", "/api/activities", once));
        assertThat(rest.createActivity("bob", "meanwhile").status()).isEqualTo(201);

        Reply receipt = rest.delete("/api/users/" + ADA);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.number("deleted/activities")).isEqualTo(activities + 1);
        assertThat(stored()).isZero();
        assertThat(rest.delete("/api/activities/" + item).status()).isEqualTo(200);
        assertThat(rest.createActivity(ADA, "One of the same id").status()).isEqualTo(201);
    }

    @Test
    void anInterruptedErasureIsFinishedAfterTheNextStart() {
        steps.failAfter(3);
        assertThat(rest.delete("/api/users/" + ADA).status()).isEqualTo(500);
        assertThat(stored()).isPositive();

        server.restart();

        assertNothingIsReadOrWritten();
        sql.await("select count(*) from erasures", 0);
        assertThat(stored()).isZero();
        assertThat(rest.get("/api/activities/" + ADA).number("total")).isZero();
    }

    @Test
    void aSocketWithAnOldPositionGetsNothingOfTheUser() throws Exception {
        String position = rest.createActivity(ADA, "Known").position();
        rest.createActivity(ADA, "Missed");
        steps.failAfter(1);
        assertThat(rest.delete("/api/users/" + ADA).status()).isEqualTo(500);
        assertThat(sql.number("select count(*) from stream_events where user_id = ?", ADA))
                .isPositive();
        try (JsClients clients = JsClients.start()) {
            JsClient client = clients.connected(server, Transport.WEBSOCKET);
            assertThat(client.login(ADA, position).at("/unread/activities").intValue())
                    .isZero();
            assertThat(client.names()).containsExactly("stream:reset", "stream:ready");
            rest.delete("/api/users/" + ADA);
            server.time().advance(Duration.ofSeconds(1));
        }
    }
}
