package io.streakline.feature.rebuild;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild over a real port: the ledger's entries alone determine the right figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildTest {

    private static final String ADA = "ada";

    private TestServer server;
    private Rest rest;
    private Sql sql;

    @BeforeAll
    void start() {
        server = TestServer.start();
        rest = new Rest(server);
        sql = new Sql(server);
        new RandomWalk(server, ADA, 7).run(150);
        rest.patch("/api/analytics/ada/streak", "{\"currentStreak\":3,\"longestStreak\":30}");
        rest.post("/api/analytics/ada/weekly", "{\"date\":\"2026-11-02\",\"hoursLogged\":3,\"logsCount\":1}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply rebuild(String body) {
        return rest.post("/api/operator/rebuild", body);
    }

    private Reply rebuildOf(String user) {
        return rebuild("{\"userId\":\"%s\"}".formatted(user));
    }

    private List<String> figures(String user) {
        LocalDate today = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
        String analytics = "/api/analytics/" + user;
        List<String> figures = new ArrayList<>();
        figures.add(rest.get(analytics).body().replaceAll("\"updatedAt\":\"[^\"]*\"", ""));
        figures.add(rest.get(analytics + "/streak").body());
        figures.add(rest.get(analytics + "/calendar").body());
        figures.add(rest.get(analytics + "/summary?period=day&from=%s&to=%s".formatted(today.minusDays(90), today))
                .body());
        figures.addAll(sql.texts(
                "select range_agg(tstzrange(started_at, ended_at))::text from learner_intervals where user_id = ?",
                user));
        return figures;
    }

    private long head(String user) {
        return sql.number("select head from streams where user_id = ?", user);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRebuildChangesNothingAfterAnyCalls(int seed) {
        String user = "walker-" + seed;
        new RandomWalk(server, user, seed).run(100);
        List<String> before = figures(user);
        long head = head(user);

        Reply rebuilt = rebuildOf(user);
        assertThat(rebuilt.json().path("differences")).isEmpty();
        assertThat(rebuilt.number("users")).isEqualTo(1);
        assertThat(figures(user)).isEqualTo(before);
        assertThat(head(user)).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours | update analytics set learning_millis = learning_millis + 1 where user_id = 'ada'",
                "logs | update analytics set logs_created = logs_created + 5 where user_id = 'ada'",
                "goals | update analytics set goals_completed = 1000 where user_id = 'ada'",
                "skills | update analytics set skills_added = 0 where user_id = 'ada'",
                "weeks | delete from analytics_weeks where user_id = 'ada'",
                "weeks | update analytics_weeks set millis = millis + 1 where user_id = 'ada'",
                "weeks | insert into analytics_weeks values ('ada', '2026-01-05', 1, 1)",
                "days/ | delete from ledger_days where user_id = 'ada'",
                "days/ | update ledger_days set millis = millis + 60000 where user_id = 'ada'",
                "days/ | update ledger_days set interval_millis = 1 where user_id = 'ada'",
                "days/ | update ledger_days set events = events + 1 where user_id = 'ada' and type = 'practice'",
                "days/ | update ledger_days set active = 0 where user_id = 'ada'",
                "days/ | update ledger_days set logs = 7, goals = 7, skills = 7 where user_id = 'ada'",
                "days/2020-01-01/practice/events | insert into ledger_days (user_id, day, type, events) values ('ada', '2020-01-01', 'practice', 1)",
                "activeDays | update learners set active_days = '{}' where user_id = 'ada'",
                "activeDays | update learners set active_days = array_append(active_days, 40000) where user_id = 'ada'",
                "declarations | update learners set declarations = '[]' where user_id = 'ada'",
                "streak | update learners set streak = streak + 1 where user_id = 'ada'",
                "intervals | delete from learner_intervals where user_id = 'ada'",
                "intervals | update learner_intervals set ended_at = ended_at + interval '1 minute' where user_id = 'ada'",
                "intervals | insert into learner_intervals values ('ada', '2020-01-01', '2020-01-02')"
            })
    void eachDamageIsNamedAndRepaired(String field, String damage) {
        List<String> before = figures(ADA);
        sql.execute(damage);

        Reply rebuilt = rebuildOf(ADA);
        assertThat(rebuilt.each("differences", "field")).isNotEmpty().allMatch(name -> name.startsWith(field));
        assertThat(rebuilt.each("differences", "userId")).containsOnly(ADA);
        assertThat(figures(ADA)).isEqualTo(before);
        assertThat(rebuildOf(ADA).json().path("differences")).isEmpty();
    }

    @Test
    void aMissingDocumentIsCreatedAgainAndOthersAreUnchanged() {
        String user = "gone";
        rest.post(
                "/api/events",
                object().put("userId", user).put("type", "log_created").put("hours", 2));
        sql.execute("delete from analytics where user_id = ?", user);
        assertThat(rebuildOf(user).each("differences", "field")).containsExactly("analytics", "hours", "logs");
        assertThat(rest.get("/api/analytics/" + user).text("totalLearningHours"))
                .isEqualTo("2");
    }

    @Test
    void aRebuildCreatesNoDocumentForActivitiesAloneAndKeepsEmptyOnes() {
        rest.createActivity("active", "x");
        rest.post("/api/analytics/empty/init", "");
        assertThat(rebuildOf("active").number("differing")).isZero();
        assertThat(rebuildOf("empty").number("differing")).isZero();
        assertThat(rebuildOf("nobody").number("differing")).isZero();
        assertThat(rest.get("/api/analytics/active").status()).isEqualTo(404);
        assertThat(rest.get("/api/analytics/empty").status()).isEqualTo(200);
    }

    @Test
    void theUserReceivesRepairedFigures() {
        String user = "told";
        rest.post(
                "/api/events",
                object().put("userId", user).put("type", "log_created").put("hours", 2));
        sql.execute("update analytics set learning_millis = 1 where user_id = ?", user);
        JsonNode difference = rebuildOf(user).json().at("/differences/0");
        assertThat(difference.toString())
                .isEqualTo("{\"userId\":\"told\",\"field\":\"hours\",\"before\":\"1\",\"after\":\"7200000\"}");
        List<String> last = sql.rows(
                        "select name, payload from stream_events where user_id = ? order by event_offset desc limit 1",
                        user)
                .getFirst();
        assertThat(last.getFirst()).isEqualTo("analytics:updated");
        assertThat(last.getLast()).contains("\"totalLearningHours\":2,");
    }

    @Test
    void allUsersAreRebuiltInPortions() {
        var batch = object();
        IntStream.range(0, 120)
                .forEach(i -> batch.withArray("events")
                        .add(object().put("userId", "many-%03d".formatted(i)).put("type", "practice")));
        rest.post("/api/events/batch", batch);
        sql.execute("update analytics set goals_completed = 9 where user_id like 'many-%'");

        List<String> differing = new ArrayList<>();
        long users = 0;
        String next = "";
        do {
            Reply page = rebuild(next.isEmpty() ? "" : "{\"after\":\"%s\"}".formatted(next));
            differing.addAll(page.each("differences", "userId"));
            users += page.number("users");
            next = page.json().path("next").asText("");
            next = next.equals("null") ? "" : next;
        } while (!next.isEmpty());
        assertThat(differing).hasSize(120).doesNotHaveDuplicates().isSorted();
        assertThat(users).isEqualTo(sql.number("select count(*) from streams"));
    }

    private String daysAgo(int days) {
        return server.time().instant().minus(Duration.ofDays(days)).toString();
    }

    @Test
    void concurrentWritesLoseNothing() {
        String user = "busy";
        List<CompletableFuture<Reply>> calls = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 8 == 7
                        ? rebuildOf(user)
                        : rest.post(
                                "/api/events",
                                object().put("userId", user)
                                        .put("type", "log_created")
                                        .put("occurredAt", daysAgo(i % 8))
                                        .put("hours", 1))))
                .toList();
        calls.forEach(call -> assertThat(call.join().status()).isBetween(200, 201));
        calls.stream()
                .map(CompletableFuture::join)
                .filter(reply -> reply.json().has("differing"))
                .forEach(reply -> assertThat(reply.json().path("differences")).isEmpty());
        assertThat(rest.get("/api/analytics/" + user).text("totalLearningHours"))
                .isEqualTo("56");
    }

    @Test
    void aBadUserIdIsRefused() {
        assertThat(rebuild("{\"userId\":\"no good\"}").badFields()).containsExactly("userId");
        assertThat(rebuild("{\"after\":7}").badFields()).containsExactly("after");
    }
}
