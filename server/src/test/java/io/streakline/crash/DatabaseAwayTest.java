package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL ends every connection and accepts no new one, then it is available again; the server keeps running. */
@Timeout(60)
class DatabaseAwayTest {

    private static final String USER = "ada";
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private DirectDatabase database = new DirectDatabase("");
    private CuttingProxy proxy;
    private TestServer server;
    private Rest rest;
    private volatile boolean stopped;

    @BeforeEach
    void startServerBehindProxy() throws Exception {
        database = new DirectDatabase(TestDatabase.create());
        var port = Pattern.compile(":(\\d+)/").matcher(database.url());
        assertThat(port.find()).isTrue();
        proxy = new CuttingProxy(Integer.parseInt(port.group(1)));
        server = TestServer.on(port.replaceFirst(":" + proxy.port() + "/"), Map.of());
        rest = new Rest(server);
    }

    @AfterEach
    void stopServer() throws Exception {
        stopped = true;
        proxy.refuse(false);
        threads.close();
        server.close();
        proxy.close();
    }

    private void goAway() throws SQLException {
        proxy.refuse(true);
        database.query("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private void comeBack() {
        proxy.refuse(false);
    }

    @Test
    void everyCallIsAnswered503WithRetryAfterAndServiceResumesByItself() throws Exception {
        String activity = rest.createActivity(USER, "kept").id();
        String notification = rest.createNotification(USER, "kept").id();
        rest.post("/api/analytics/" + USER + "/init", "");
        goAway();

        Map<String, Future<Reply>> calls = new LinkedHashMap<>();
        for (String call : calls(activity, notification)) {
            calls.put(call, threads.submit(() -> call(call)));
        }
        for (Map.Entry<String, Future<Reply>> call : calls.entrySet()) {
            Reply away = call.getValue().get();
            assertThat(away.status()).as(call.getKey()).isEqualTo(503);
            assertThat(away.header("Retry-After")).as(call.getKey()).isEqualTo("1");
            assertThat(away.code()).as(call.getKey()).isEqualTo("database_away");
            assertThat(away.error()).as(call.getKey()).containsIgnoringCase("database");
        }
        assertThat(rest.get("/api/health").status()).isEqualTo(200);
        assertThat(rest.get("/api/health/live").status()).isEqualTo(200);

        comeBack();
        assertThat(resumed("GET /api/health/ready").text("status")).isEqualTo("ready");
        for (String call : calls.keySet()) {
            if (call.startsWith("GET")) {
                assertThat(resumed(call).status()).as(call).isEqualTo(200);
            }
        }
        for (String feed : List.of("activities", "notifications")) {
            Reply list = rest.get("/api/" + feed + "/" + USER);
            assertThat(list.each(feed, "title")).containsExactly("kept");
            assertThat(list.number("unreadCount")).isOne();
        }
        assertThat(rest.get("/api/analytics/" + USER)
                        .json()
                        .path("totalLearningHours")
                        .asDouble())
                .isZero();
        for (String call : calls.keySet()) {
            assertThat(resumed(call).status()).as(call).isBetween(200, 201);
        }
        assertThat(database.faultsOfRecount()).isEmpty();
    }

    @Test
    void withoutTheDatabaseNoReadIsAnsweredFromMemoryForLong() throws Exception {
        rest.createActivity(USER, "kept");
        String path = "/api/activities/" + USER;
        String tag = rest.get(path).header("ETag");
        goAway();
        assertThat(rest.get(path).status()).as("the lock was just checked").isEqualTo(200);

        server.time().advance(Duration.ofSeconds(1));

        assertThat(rest.get(path).status()).isEqualTo(503);
        assertThat(rest.send(server.request(path).header("If-None-Match", tag)).status())
                .isEqualTo(503);
        comeBack();
        server.time().advance(Duration.ofSeconds(1));
        assertThat(resumed("GET " + path).header("ETag")).isEqualTo(tag);
    }

    /** Method, path and body. */
    private static List<String> calls(String activity, String notification) {
        List<String> calls = new ArrayList<>(List.of(
                "GET /api/health/ready",
                "GET /api/analytics/leaderboard/all",
                "GET /api/analytics/" + USER,
                "POST /api/activities " + Rest.activity(USER, "refused"),
                "POST /api/activities/batch {\"activities\":[" + Rest.activity(USER, "refused") + "]}",
                "POST /api/notifications " + Rest.notification(USER, "refused"),
                "POST /api/notifications/batch {\"notifications\":[" + Rest.notification(USER, "refused") + "]}",
                "POST /api/analytics/" + USER + "/init {}",
                "PATCH /api/analytics/" + USER + "/learning-hours {\"hours\":1}",
                "PATCH /api/analytics/" + USER + "/streak {\"currentStreak\":1,\"longestStreak\":1}",
                "PATCH /api/analytics/" + USER + "/increment {\"statName\":\"logsCreated\"}",
                "POST /api/analytics/" + USER + "/weekly {\"date\":\"2026-11-22\",\"hoursLogged\":1,\"logsCount\":1}"));
        for (String feed : List.of("activities", "notifications")) {
            String item = feed.equals("activities") ? activity : notification;
            calls.addAll(List.of(
                    "GET /api/" + feed + "/" + USER,
                    "GET /api/" + feed + "/" + USER + "/unread/count",
                    "PATCH /api/" + feed + "/" + item + "/read {}",
                    "PATCH /api/" + feed + "/" + USER + "/read-all {}",
                    "DELETE /api/" + feed + "/" + item));
        }
        calls.add("DELETE /api/notifications/" + USER + "/clear-all");
        return calls;
    }

    private Reply call(String call) {
        String[] parts = call.split(" ", 3);
        return switch (parts[0]) {
            case "GET" -> rest.get(parts[1]);
            case "DELETE" -> rest.delete(parts[1]);
            case "POST" -> rest.post(parts[1], parts[2]);
            default -> rest.patch(parts[1], parts[2]);
        };
    }

    /** Retries as a client that was asked to retry. */
    private Reply resumed(String call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Reply reply = call(call);
        while (reply.status() == 503) {
            assertThat(System.nanoTime()).as("%s is still refused", call).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            reply = call(call);
        }
        return reply;
    }

    @Test
    void acknowledgedWritesExistAndRefusedOnesDoNot() throws Exception {
        var writing = new Writing();
        for (int i = 0; i < WRITERS; i++) {
            String user = "user-" + i;
            writing.writers.add(threads.submit(() -> writing.run(user)));
        }
        await(writing.acknowledged, 40);
        for (int outage = 0; outage < 3; outage++) {
            goAway();
            proxy.awaitConnections(5); // refused ones: both lanes know, or ask what became of a commit
            comeBack();
            writing.acknowledged.drainPermits();
            await(writing.acknowledged, 40);
        }
        stopped = true;
        for (Future<?> writer : writing.writers) {
            writer.get();
        }

        assertThat(database.titles()).hasSameSizeAs(writing.titles).containsExactlyInAnyOrderElementsOf(writing.titles);
        assertThat(database.faultsOfRecount()).isEmpty();
    }

    /** Clients that write one activity after another, and never repeat a request. */
    private final class Writing {

        final List<Future<?>> writers = new ArrayList<>();
        final Set<String> titles = ConcurrentHashMap.newKeySet();
        final Semaphore acknowledged = new Semaphore(0);

        void run(String user) {
            for (int i = 0; !stopped; i++) {
                String title = user + " " + i;
                int status = rest.createActivity(user, title).status();
                assertThat(status).isIn(201, 503);
                if (status == 201) {
                    titles.add(title);
                    acknowledged.release();
                }
            }
        }
    }

    private static void await(Semaphore semaphore, int count) throws InterruptedException {
        assertThat(semaphore.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%d in time, not %d", count, semaphore.availablePermits())
                .isTrue();
    }
}
