package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** <code>analytics:updated</code> for each writing call: the changed fields, and no others. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class AnalyticsEventsTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");
    private final String path = "/api/analytics/" + ada;
    private JsClient client;

    AnalyticsEventsTest(Transport transport) {
        this.transport = transport;
        this.client = clients.connected(server, transport);
    }

    @BeforeEach
    void login() {
        client.login(ada);
    }

    private void assertTold(Reply answer, String... fields) {
        ObjectNode changes = (ObjectNode) json("{\"userId\": \"" + ada + "\"}");
        for (String field : fields) {
            changes.set(field, answer.json().get(field));
        }
        changes.set("updatedAt", answer.json().get("updatedAt"));
        assertTold(answer, changes);
    }

    private void assertTold(Reply answer, JsonNode payload) {
        assertThat(client.awaitEvent("analytics:updated").args())
                .containsExactly(payload, countsByRest(ada), json('"' + answer.position() + '"'));
        assertThat(rest.get(path).json()).isEqualTo(answer.json());
    }

    private JsonNode wholeOf(Reply answer) {
        ObjectNode whole = answer.json().deepCopy();
        whole.remove("_id");
        return whole;
    }

    private void init() {
        assertTold(rest.post(path + "/init", ""), wholeOf(rest.get(path)));
    }

    @Test
    void theFirstWriteSendsTheWholeDocument() {
        Reply made = rest.post(path + "/init", "");
        assertTold(made, wholeOf(made));

        rest.post(path + "/init", "");
        rest.createActivity(ada, "Next");
        client.awaitEvent("activity:created");
        client.awaitEvent("analytics:updated");
        assertThat(client.names())
                .containsExactly("stream:ready", "analytics:updated", "activity:created", "analytics:updated");
    }

    @Test
    void aFirstWriteWithoutInitAlsoSendsTheWholeDocument() {
        Reply hours = rest.patch(path + "/learning-hours", "{\"hours\": 2}");
        assertTold(hours, wholeOf(hours));
    }

    @Test
    void learningHoursSendTheTotalTheWeeksAndTheMonths() {
        init();
        rest.patch(path + "/learning-hours", "{\"hours\": 0.1}");
        client.awaitEvent("analytics:updated");

        Reply hours = rest.patch(path + "/learning-hours", "{\"hours\": \"0.2\"}");

        assertTold(hours, "totalLearningHours", "weeklyData", "monthlyData");
        assertThat(hours.json().path("totalLearningHours")).isEqualTo(json("0.3"));
        assertThat(hours.json().path("monthlyData"))
                .isEqualTo(json("[{\"month\": \"2026-11\", \"hoursLogged\": 0.3, \"logsCount\": 0}]"));
    }

    @Test
    void aStreakSendsBothOfItsNumbers() {
        init();
        Reply streak = rest.patch(path + "/streak", "{\"currentStreak\": 6, \"longestStreak\": 5}");

        assertTold(streak, "currentStreak", "longestStreak");
        assertThat(streak.json().path("longestStreak").intValue()).isEqualTo(6);
    }

    @Test
    void anActivityThatMakesADayActiveSendsTheStreak() {
        init();
        Reply activity = rest.createActivity(ada, "Today");
        Reply document = rest.get(path);
        assertThat(document.number("currentStreak")).isEqualTo(1);
        assertThat(document.position()).isEqualTo(activity.position());
        assertThat(client.awaitEvent("analytics:updated").args())
                .containsExactly(
                        json("{\"userId\": \"%s\", \"currentStreak\": 1, \"longestStreak\": 1, \"updatedAt\": \"%s\"}"
                                .formatted(ada, document.text("updatedAt"))),
                        countsByRest(ada),
                        json('"' + activity.position() + '"'));
    }

    @Test
    void anActivityThatChangesNoStreakSendsNone() {
        init();
        rest.createActivity(ada, "Today");
        client.awaitEvent("analytics:updated");
        rest.createActivity(ada, "Today again");
        String longAgo = server.time().instant().minus(Duration.ofDays(6)).toString();
        rest.post("/api/activities", Rest.activity(ada, "A day by itself").put("occurredAt", longAgo));
        rest.post("/api/activities", Rest.activity(ada, "In").put("type", "login"));
        client.awaitEvents("activity:created", 4);
        assertThat(client.names())
                .containsExactly(
                        "stream:ready",
                        "analytics:updated",
                        "activity:created",
                        "analytics:updated",
                        "activity:created",
                        "activity:created",
                        "activity:created");
        assertThat(rest.get(path).offset()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goalsCompleted", "skillsAdded"})
    void anIncrementSendsOnlyItsNumber(String stat) {
        init();
        Reply increment = rest.patch(path + "/increment", "{\"statName\": \"%s\"}".formatted(stat));

        assertTold(increment, stat);
        assertThat(increment.json().path(stat).intValue()).isEqualTo(1);
    }

    @Test
    void anIncrementOfLogsAlsoSendsTheWeeksAndTheMonths() {
        rest.patch(path + "/increment", "{\"statName\": \"logsCreated\"}");
        client.awaitEvent("notification:received"); // of the first log
        client.awaitEvent("analytics:updated");
        Reply increment = rest.patch(path + "/increment", "{\"statName\": \"logsCreated\", \"incrementBy\": 2}");

        assertTold(increment, "logsCreated", "weeklyData", "monthlyData");
        assertThat(increment.json().path("logsCreated").intValue()).isEqualTo(3);
    }

    @Test
    void aWeeklyEntrySendsAllWeeksAndSaysSo() {
        init();
        rest.post(path + "/weekly", "{\"date\": \"2026-11-11\", \"hoursLogged\": 1, \"logsCount\": 1}");
        client.awaitEvent("analytics:updated");

        Reply week = rest.post(
                path + "/weekly", "{\"date\": \"2026-11-22\", \"hoursLogged\": \"2.5\", \"logsCount\": \"2\"}");

        assertTold(week, json("""
                {"userId": "%s", "updatedAt": %s, "weeklyDataAdded": true,
                 "weeklyData": [{"date": "2026-11-09", "hoursLogged": 1, "logsCount": 1},
                                {"date": "2026-11-16", "hoursLogged": 2.5, "logsCount": 2}]}""".formatted(ada, week.json().path("updatedAt"))));
    }

    @Test
    void onlyASettingThatChangesTheStreakSendsIt() {
        init();
        String yesterdayThere =
                server.time().instant().minus(Duration.ofDays(2)).toString();
        rest.post("/api/activities", Rest.activity(ada, "Late").put("occurredAt", yesterdayThere));
        client.awaitEvent("analytics:updated");
        assertThat(rest.get(path).number("currentStreak")).isZero();

        rest.put("/api/users/" + ada + "/settings", "{\"weekStart\": \"sunday\"}");
        Reply zone = rest.put("/api/users/" + ada + "/settings", "{\"timezone\": \"Pacific/Pago_Pago\"}");

        Reply document = rest.get(path);
        assertThat(document.number("currentStreak")).isEqualTo(1);
        assertThat(client.awaitEvent("analytics:updated").args())
                .containsExactly(
                        json("{\"userId\": \"%s\", \"currentStreak\": 1, \"longestStreak\": 1, \"updatedAt\": \"%s\"}"
                                .formatted(ada, document.text("updatedAt"))),
                        countsByRest(ada),
                        json('"' + zone.position() + '"'));
    }

    @Test
    void anEventThatChangesNoFigureSendsNone() {
        String event = "{\"userId\": \"%s\", \"type\": \"login\", \"title\": \"In\"}".formatted(ada);
        rest.post("/api/events", event);
        client.awaitEvent("analytics:updated"); // the first makes the document
        String before = rest.get(path).body();

        rest.post("/api/events", event);
        rest.post("/api/events/batch", "{\"events\": [%s, %s]}".formatted(event, event));
        client.awaitEvents("activity:created", 4);
        assertThat(rest.get(path).body()).isEqualTo(before);
        assertThat(client.names())
                .containsExactly(
                        "stream:ready",
                        "activity:created",
                        "analytics:updated",
                        "activity:created",
                        "activity:created",
                        "activity:created");
        assertThat(rest.get(path).offset()).isEqualTo(5);
    }

    @Test
    void aRefusedWriteSendsNothing() {
        init();
        server.patch(path + "/learning-hours", "{\"hours\": -1}");
        server.patch(path + "/increment", "{\"statName\": \"goalsCompleted\", \"incrementBy\": -1}");
        Reply next = rest.patch(path + "/increment", "{\"statName\": \"goalsCompleted\"}");

        assertTold(next, "goalsCompleted");
    }
}
