package io.streakline.feature.feed;

import static io.streakline.feature.feed.CountsModel.ACTIVITIES;
import static io.streakline.feature.feed.CountsModel.NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.crash.Recount;
import io.streakline.feature.feed.CountsModel.Counts;
import io.streakline.feature.feed.CountsModel.Item;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.WithServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every count, compared with a model that counts again each time, and with the rows.
 * <code>-Dstreakline.counts.seed=</code> repeats the choices of a run.
 */
@Timeout(120)
class CountsTest extends WithServer {

    private static final int STEPS = 600;
    private static final int USERS = 3;
    private static final int CALLERS = 8;
    private static final int CALLS = 60;
    private static final BigDecimal HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toMillis());

    /** The model gives a day more hours than count by default. */
    @BeforeAll
    static void startServer() {
        server = TestServer.start(Map.of(Setting.MAX_HOURS_A_DAY, "1000"));
        rest = new Rest(server);
    }

    private static Random random(String test) {
        long seed = Long.getLong("streakline.counts.seed", System.nanoTime());
        System.out.println(test + ": -Dstreakline.counts.seed=" + seed);
        return new Random(seed);
    }

    @Test
    void everyAnswerAndEveryEventMatchTheModelsCounts() throws SQLException {
        Random random = random("counts against a model");
        var walk = new CountsWalk(rest, server.time(), random);
        List<CountsModel> models = IntStream.range(0, USERS)
                .mapToObj(i -> new CountsModel(newUser(), server.time().instant()))
                .toList();
        for (int i = 0; i < STEPS; i++) {
            CountsModel model = models.get(random.nextInt(USERS));
            walk.step(model);
            assertListsAreAs(model);
            if (random.nextInt(6) == 0) {
                server.time().advance(Duration.ofMillis(random.nextInt(20_000)));
            }
        }
        for (CountsModel model : models) {
            assertListsAreAs(model);
            assertAnalyticsAreAs(model);
            assertEventsAreAs(model);
        }
        assertARecountFindsNoFault();
    }

    private static void assertListsAreAs(CountsModel model) {
        Instant now = server.time().instant();
        Counts counts = model.counts(now);
        Reply activities = rest.get("/api/activities/" + model.user + "?limit=200");
        Reply notifications = rest.get("/api/notifications/" + model.user + "?limit=200");
        assertThat(new Counts(
                        activities.number("unreadCount"),
                        notifications.number("unreadCount"),
                        activities.number("total"),
                        notifications.number("total")))
                .isEqualTo(counts);
        assertThat(activities.each("activities", "_id")).containsExactlyInAnyOrderElementsOf(ids(model, ACTIVITIES));
        assertThat(notifications.each("notifications", "_id"))
                .containsExactlyInAnyOrderElementsOf(ids(model, NOTIFICATIONS));
    }

    private static List<String> ids(CountsModel model, String feed) {
        return model.live(feed, server.time().instant()).stream().map(Item::id).toList();
    }

    private static void assertAnalyticsAreAs(CountsModel model) {
        Reply analytics = rest.get("/api/analytics/" + model.user);
        assertThat(analytics.status()).isEqualTo(model.hasAnalytics ? 200 : 404);
        if (model.hasAnalytics) {
            BigDecimal hours = analytics.json().path("totalLearningHours").decimalValue();
            assertThat(hours.multiply(HOUR)).isEqualByComparingTo(BigDecimal.valueOf(model.millis));
            assertThat(analytics.number("logsCreated")).isEqualTo(model.logs);
        }
    }

    private static void assertEventsAreAs(CountsModel model) {
        List<List<String>> log = new Sql(server).rows("""
                        select event_offset, name, unread_activities, unread_notifications, total_activities,
                               total_notifications
                        from stream_events where user_id = ? order by event_offset""", model.user);
        assertThat(log.stream().map(row -> Long.valueOf(row.getFirst())))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        Instant end = server.time().instant();
        for (List<String> row : log) {
            long offset = Long.parseLong(row.get(0));
            List<Long> told = row.subList(2, 6).stream().map(Long::valueOf).toList();
            assertThat(model.possible(offset, end))
                    .as("offset %d, %s", offset, row.get(1))
                    .contains(new Counts(told.get(0), told.get(1), told.get(2), told.get(3)));
            if (!model.isOfACommand(offset)) {
                assertThat(row.get(1)).as("offset %d, of no command", offset).isEqualTo("notification:deleted");
            }
        }
    }

    @Test
    void afterParallelCallsTheCountsMatchTheRows() throws Exception {
        Random random = random("parallel counts");
        List<String> users = IntStream.range(0, 6).mapToObj(i -> newUser()).toList();
        List<Callable<Void>> calls = IntStream.range(0, CALLERS)
                .mapToObj(i -> random.nextLong())
                .<Callable<Void>>map(seed -> () -> {
                    callAtRandom(new Random(seed), users);
                    return null;
                })
                .toList();
        List<Future<Void>> done = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.forEach(call -> done.add(callers.submit(call)));
            while (!done.stream().allMatch(Future::isDone)) {
                rest.get("/api/notifications/" + users.getFirst() + "/unread/count"); // as fast as the calls go
                server.time().advance(Duration.ofMillis(100));
            }
        }
        for (Future<Void> call : done) {
            call.get();
        }
        assertARecountFindsNoFault();
        for (String user : users) {
            assertRestCountsTheRowsOf(user);
        }
    }

    private static void callAtRandom(Random random, List<String> users) {
        List<String> items = new ArrayList<>(List.of("activities/none"));
        for (int i = 0; i < CALLS; i++) {
            String user = users.get(random.nextBoolean() ? 0 : random.nextInt(users.size()));
            String feed = random.nextBoolean() ? ACTIVITIES : NOTIFICATIONS;
            String item = items.get(random.nextInt(items.size()));
            Reply reply = switch (random.nextInt(10)) {
                case 0, 1 -> rest.createActivity(user, "Parallel");
                case 2, 3 -> rest.post("/api/notifications", brief(random, user));
                case 4 -> rest.post("/api/notifications/batch", batch(random, users));
                case 5, 6 -> rest.patch("/api/" + item + "/read");
                case 7 -> rest.delete("/api/" + item);
                case 8 -> rest.patch("/api/" + feed + "/" + user + "/read-all");
                default -> rest.delete("/api/notifications/" + user + "/clear-all");
            };
            assertThat(reply.status()).isIn(200, 201, 400, 404); // 400: it expired on its way
            if (reply.status() == 201) {
                items.add((reply.json().has("message") ? NOTIFICATIONS : ACTIVITIES) + "/" + reply.id());
            }
        }
    }

    private static Object brief(Random random, String user) {
        String expiresAt =
                server.time().instant().plusSeconds(1 + random.nextInt(5)).toString();
        return Rest.notification(user, "Parallel").put("expiresAt", expiresAt);
    }

    private static Object batch(Random random, List<String> users) {
        var batch = Rest.object();
        for (int i = 0; i < 6; i++) {
            batch.withArray(NOTIFICATIONS).add(Rest.notification(users.get(random.nextInt(users.size())), "Parallel"));
        }
        return batch;
    }

    private static void assertRestCountsTheRowsOf(String user) {
        String now = server.time().instant().toString();
        var sql = new Sql(server);
        Reply activities = rest.get("/api/activities/" + user);
        assertThat(activities.number("total"))
                .isEqualTo(sql.number("select count(*) from activities where user_id = ?", user));
        Reply notifications = rest.get("/api/notifications/" + user);
        String live = """
                select count(*) from notifications n join streams s using (user_id)
                where user_id = ? and expires_at > ?::timestamptz and created_offset > notifications_cleared_through""";
        assertThat(notifications.number("total")).isEqualTo(sql.number(live, user, now));
        assertThat(notifications.number("unreadCount"))
                .isEqualTo(
                        sql.number(live + " and not read and created_offset > notifications_read_through", user, now));
    }

    private static void assertARecountFindsNoFault() throws SQLException {
        try (Connection connection = server.database()) {
            assertThat(Recount.faults(connection)).isEmpty();
        }
    }
}
