package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.Python;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The real log as events, all sent years late and in any order, by learners who live in Muscat: the server's result
 * equals that of {@code reckon.py}, which was written from the rules and shares no code with the server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealLogReckonedTest {

    private static final String ZONE = "Asia/Muscat";
    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealLog real = RealLog.largest();
    private TestServer server;
    private Rest rest;
    private List<JsonNode> reckoned;

    @BeforeAll
    void sendAll() throws JsonProcessingException {
        String log = real.file().toAbsolutePath().toString();
        reckoned = new ArrayList<>();
        for (String line : Python.output("reckon.py", log, ZONE, "2").lines().toList()) {
            reckoned.add(JSON.readTree(line));
        }
        server = TestServer.start(Map.of(Setting.STREAK_LATE_DAYS, "36500"));
        rest = new Rest(server);
        reckoned.forEach(learner -> rest.put(
                "/api/users/" + learner.get("user").asText() + "/settings",
                "{\"timezone\":\"%s\",\"effectiveFrom\":\"2000-01-01T00:00:00Z\"}".formatted(ZONE)));
        List<ActivityBody> events = events();
        for (int from = 0; from < events.size(); from += BATCH) {
            send(events.subList(from, Math.min(from + BATCH, events.size())));
        }
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private List<ActivityBody> events() {
        List<ActivityBody> events = new ArrayList<>();
        var ids = new EventIds();
        try (LearnerLog entries = LearnerLog.open(real.file())) {
            while (entries.hasNext()) {
                var event = (LogEntry.Event) entries.next();
                events.add(ActivityBody.of(event, ids.next(event)));
            }
        }
        Collections.shuffle(events, new Random(4));
        return events;
    }

    private void send(List<ActivityBody> events) {
        ObjectNode batch = Rest.object();
        batch.set("events", JSON.valueToTree(events));
        var statuses = new HashSet<>(rest.post("/api/events/batch", batch).each("results", "status"));
        assertThat(statuses).containsExactly("201");
    }

    private JsonNode get(String user, String path) {
        return rest.get("/api/analytics/" + user + "/" + path).json();
    }

    @Test
    void everyEventOfEveryLearnerWasCounted() {
        assertThat(reckoned).hasSize(real.learners());
        int events = 0;
        for (JsonNode learner : reckoned) {
            for (JsonNode day : learner.get("calendar")) {
                events += day.get("events").asInt();
            }
        }
        assertThat(events).isEqualTo(real.rows());
    }

    @Test
    void streaksAreTheSameOnActiveDaysAndTheDaysAfterThem() {
        for (JsonNode learner : reckoned) {
            String user = learner.get("user").asText();
            for (JsonNode streak : learner.get("streaks")) {
                ObjectNode expected = streak.deepCopy();
                String at = expected.remove("at").asText();
                assertThat(get(user, "streak?at=" + at))
                        .as("%s at %s", user, at)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void countsOfEachTypeAndActiveDaysAreTheSameByDayWeekAndMonth() {
        for (JsonNode learner : reckoned) {
            String user = learner.get("user").asText();
            JsonNode days = learner.get("summary").get("day");
            String span = "&from=" + days.path(0).get("from").asText() + "&to="
                    + days.path(days.size() - 1).get("to").asText();
            for (String period : List.of("day", "week", "month")) {
                ArrayNode windows =
                        (ArrayNode) get(user, "summary?period=" + period + span).get("windows");
                assertThat(holding(windows, "events"))
                        .as("%s by %s", user, period)
                        .isEqualTo(list(learner.get("summary").get(period)));
            }
        }
    }

    @Test
    void calendarsAreTheSame() {
        for (JsonNode learner : reckoned) {
            String user = learner.get("user").asText();
            Set<String> years = new HashSet<>();
            learner.get("calendar")
                    .forEach(day -> years.add(day.get("date").asText().substring(0, 4)));
            List<JsonNode> days = new ArrayList<>();
            years.stream()
                    .sorted()
                    .forEach(year -> days.addAll(holding(
                            (ArrayNode) get(user, "calendar?year=" + year).get("days"), "events")));
            assertThat(days).as(user).isEqualTo(list(learner.get("calendar")));
        }
    }

    @Test
    void totalsAreTheSameAndNoOldEventIsInTheNewestWeeks() {
        for (JsonNode learner : reckoned) {
            String user = learner.get("user").asText();
            JsonNode document = rest.get("/api/analytics/" + user).json();
            assertThat(document.get("logsCreated").asLong()).as(user).isEqualTo(total(learner, "log_created"));
            assertThat(document.get("goalsCompleted").asLong()).as(user).isEqualTo(total(learner, "goal_completed"));
            assertThat(document.get("currentStreak").asInt()).as(user).isZero();
            assertThat(document.get("weeklyData")).as(user).isEmpty();
        }
    }

    private static long total(JsonNode learner, String type) {
        return list(learner.get("summary").get("month")).stream()
                .mapToLong(month -> month.get("events").path(type).asLong())
                .sum();
    }

    /** Those that contain an event. */
    private static List<JsonNode> holding(ArrayNode rows, String events) {
        return list(rows).stream()
                .filter(row -> row.get(events).isObject()
                        ? !row.get(events).isEmpty()
                        : row.get(events).asInt() > 0)
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
