package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.PollingSocket;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.write.lane.HeldLane.Point;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two transactions of one lane in flight, the first of them held at each of its steps. */
@Timeout(60)
class OverlapTest {

    private static final HeldLane LANE = new HeldLane(2);
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private static TestServer server;
    private static Rest rest;
    private static Sql sql;
    private static int tests;

    private final String ada = "ada-" + ++tests;
    private final String bob = "bob-" + tests;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(Setting.LANES, "1"), LANE);
        rest = new Rest(server);
        sql = new Sql(server);
    }

    @AfterAll
    static void stop() {
        THREADS.close();
        server.close();
    }

    @AfterEach
    void goOn() {
        LANE.release();
    }

    private static Future<Reply> create(String user, String title) {
        return THREADS.submit(() -> rest.createActivity(user, title));
    }

    private static List<String> titles(String user) {
        return sql.texts("select title from activities where user_id = ? order by created_offset", user);
    }

    private static void assertWhole(String user, String... titles) {
        assertThat(titles(user)).containsExactly(titles);
        assertThat(sql.texts("select event_offset from stream_events where user_id = ? order by 1", user))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, titles.length)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(titles.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_WRITE", "BEFORE_COMMIT", "BEFORE_ANSWER"})
    void theNextTransactionIsPreparedCommittedAndAnsweredWhileOneIsHeld(Point point) throws Exception {
        LANE.hold(point, 1);
        Future<Reply> held = create(ada, "held");
        LANE.awaitHeld();

        assertThat(rest.createActivity(bob, "meanwhile").status()).isEqualTo(201);
        assertThat(held).isNotDone();
        assertThat(rest.get("/api/activities/" + ada).number("total")).isEqualTo(point == Point.BEFORE_ANSWER ? 1 : 0);

        LANE.release();
        assertThat(held.get().status()).isEqualTo(201);
        assertWhole(ada, "held");
        assertWhole(bob, "meanwhile");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_WRITE", "BEFORE_COMMIT", "BEFORE_ANSWER"})
    void twoAreHeldAtOnceAndBothAreOnDiskAfterwards(Point point) throws Exception {
        LANE.hold(point, 2);
        Future<Reply> first = create(ada, "first");
        LANE.awaitHeld();
        Future<Reply> second = create(bob, "second");
        LANE.awaitHeld();
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        LANE.release();
        assertThat(first.get().status()).isEqualTo(201);
        assertThat(second.get().status()).isEqualTo(201);
        assertWhole(ada, "first");
        assertWhole(bob, "second");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_WRITE", "BEFORE_COMMIT", "BEFORE_ANSWER"})
    void aUsersNextCommandsWaitForTheOneInFlightAndOthersPassThem(Point point) {
        var socket = new PollingSocket(server);
        socket.say("40");
        socket.hear("40{");
        LANE.hold(point, 1);
        socket.say(create(0, ada, "first"));
        LANE.awaitHeld();
        socket.say(create(1, ada, "second"), create(2, bob, "passes"), create(3, ada, "third"));

        assertThat(socket.hear("432[")).contains("\"ok\":true");
        assertThat(titles(ada)).doesNotContain("second", "third");

        LANE.release();
        for (String ack : List.of("430[", "431[", "433[")) {
            assertThat(socket.hear(ack)).contains("\"ok\":true");
        }
        assertWhole(ada, "first", "second", "third");
        assertWhole(bob, "passes");
    }

    private static String create(int ack, String user, String title) {
        return "42" + ack + "[\"activity:create\"," + Rest.activity(user, title) + "]";
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_WRITE", "BEFORE_COMMIT"})
    void aTransactionWhoseConnectionIsLostIsDoneAgainOnceWhileAnotherIsInFlight(Point point) throws Exception {
        LANE.hold(point, 2);
        Future<Reply> first = create(ada, "first");
        LANE.awaitHeld();
        Future<Reply> second = create(bob, "second");
        LANE.awaitHeld();
        sql.texts("select pg_terminate_backend(pid)::text from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null"
                + " order by backend_xid::text::bigint limit 1");

        LANE.release();
        assertThat(first.get().status()).isEqualTo(201);
        assertThat(second.get().status()).isEqualTo(201);
        assertWhole(ada, "first");
        assertWhole(bob, "second");
    }

    @Test
    void theDataErrorOfOneTransactionDoesNotTouchTheOther() throws Exception {
        sql.execute("alter table activities add constraint refused check (title <> 'refused')");
        try {
            LANE.hold(Point.BEFORE_WRITE, 2);
            Future<Reply> refused = create(ada, "refused");
            LANE.awaitHeld();
            Future<Reply> good = create(bob, "good");
            LANE.awaitHeld();
            LANE.release();
            assertThat(refused.get().status()).isEqualTo(400);
            assertThat(good.get().status()).isEqualTo(201);
            assertThat(rest.createActivity(ada, "after").status()).isEqualTo(201);
            assertWhole(ada, "after");
            assertWhole(bob, "good");
        } finally {
            sql.execute("alter table activities drop constraint refused");
        }
    }
}
