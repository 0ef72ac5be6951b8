package io.streakline.feature.leaderboard;

import static io.streakline.feature.leaderboard.BoardCalls.event;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.WithServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 64 concurrent writers: no increment is lost, and the boards equal a sort of the stored data. */
class BoardWritersTest extends WithServer {

    /** A day on which the hours of so many writers count in full. */
    @BeforeAll
    static void startServer() {
        server = TestServer.start(Map.of(Setting.MAX_HOURS_A_DAY, "1000"));
        rest = new Rest(server);
    }

    private static final int WRITERS = 64;

    private final BoardCalls calls = new BoardCalls(rest);

    private static void write(IntConsumer writer) {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                all.add(writers.submit(() -> writer.accept(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void concurrentWritesToOneUserAreRanked() {
        write(writer -> {
            for (int i = 0; i < 8; i++) {
                if (writer % 2 == 0) {
                    calls.increment("one", "skillsAdded", 1);
                } else {
                    calls.event(event("one", "skill_added").put("hours", 0.5));
                }
            }
        });
        assertThat(calls.rows("skills?window=day")).contains("1 one 512");
        assertThat(calls.own("hours", "one", "").text("own/score")).isEqualTo("128");
        assertThat(rest.get("/api/analytics/one").number("skillsAdded")).isEqualTo(512);
    }

    @Test
    void concurrentWritesToAThousandUsersAreRanked() {
        Map<String, AtomicLong> goals = new ConcurrentHashMap<>();
        write(writer -> {
            var random = new Random(writer);
            for (int i = 0; i < 12; i++) {
                if (i % 3 == 0) {
                    batch(random, goals);
                } else {
                    String user = user(random);
                    long by = 1 + random.nextInt(3);
                    calls.goals(user, by);
                    goals.computeIfAbsent(user, none -> new AtomicLong()).addAndGet(by);
                }
            }
        });
        var sql = new Sql(server);
        List<String> all = truth(sql.rows("""
                select user_id, goals_completed from analytics where goals_completed > 0
                order by goals_completed desc, goals_reached"""));
        List<String> day = truth(sql.rows("""
                select user_id, sum(goals) from ledger_days group by 1 having sum(goals) > 0
                order by sum(goals) desc, max(goals_reached)"""));
        assertThat(all).hasSize(goals.size());
        goals.forEach((user, count) -> assertThat(all).anyMatch(row -> row.endsWith(" " + user + " " + count)));
        assertThat(calls.rows("goals")).isEqualTo(all);
        assertThat(calls.rows("goals?window=day")).isEqualTo(day);
        server.restart();
        assertThat(calls.rows("goals")).isEqualTo(all);
        assertThat(calls.rows("goals?window=week")).isEqualTo(day);
    }

    private static String user(Random random) {
        return "user-" + random.nextInt(1_000);
    }

    private void batch(Random random, Map<String, AtomicLong> goals) {
        var batch = object();
        var events = batch.putArray("events");
        for (int i = 0; i < 20; i++) {
            String user = user(random);
            events.add(event(user, "goal_completed"));
            goals.computeIfAbsent(user, none -> new AtomicLong()).incrementAndGet();
        }
        assertThat(new Rest(server).post("/api/events/batch", batch).status()).isEqualTo(200);
    }

    private static List<String> truth(List<List<String>> sorted) {
        List<String> rows = new ArrayList<>();
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (i == 0 || !sorted.get(i).get(1).equals(sorted.get(i - 1).get(1))) {
                rank = i + 1;
            }
            rows.add(rank + " " + sorted.get(i).get(0) + " " + sorted.get(i).get(1));
        }
        return rows;
    }
}
