package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** <code>user:login</code> without a position; with one: {@link PositionAtLoginTest}. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class LoginTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");
    private final String bob = user("bob");

    LoginTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void theAckFollowsItsReadyWithTheSamePositionAndCounts() {
        rest.createActivity(ada, "First");
        rest.createNotification(ada, "Second");
        String position = rest.createActivity(ada, "Third").position();
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.login(ada);

        assertThat(ack).isEqualTo(json("""
                {"ok": true, "position": "%s", "unread": {"activities": 2, "notifications": 1}}""".formatted(position)));
        JsClient.Event ready = client.awaitEvent("stream:ready");
        assertThat(ready.args()).containsExactly(json("""
                {"position": "%s", "recovered": false, "unread": {"activities": 2, "notifications": 1}}""".formatted(position)), json('"' + position + '"'));
        List<JsClient.Entry> log = client.log();
        assertThat(log.getLast()).isInstanceOf(JsClient.Acked.class);
        assertThat(log.indexOf(ready)).isEqualTo(log.size() - 2);
    }

    @Test
    void anUnknownUserJoinsAnEmptyStream() {
        JsonNode ack = clients.connected(server, transport).login(ada);

        assertThat(ack.path("position").textValue()).endsWith(":0");
        assertThat(ack.path("unread")).isEqualTo(json("{\"activities\": 0, \"notifications\": 0}"));
        assertThat(rest.get("/api/activities/" + ada).position())
                .isEqualTo(ack.path("position").textValue());
    }

    @Test
    void theSameIdAgainIsAnsweredAndDoesNothingElse() {
        rest.createActivity(ada, "Missed on purpose");
        JsClient client = loggedIn(ada, transport);
        JsonNode again = client.login(ada, "no position at all");
        Reply created = rest.createActivity(ada, "Later");

        assertThat(client.awaitEvent("activity:created").position()).isEqualTo(created.position());
        assertThat(again.path("ok").booleanValue()).isTrue();
        assertThat(again.path("position").textValue()).endsWith(":1");
        assertThat(client.names()).containsExactly("stream:ready", "activity:created");
    }

    @Test
    void anotherIdLeavesTheFirstStream() {
        JsClient client = loggedIn(ada, transport);
        JsClient other = loggedIn(ada, transport);
        rest.createActivity(ada, "Before");
        client.awaitEvent("activity:created");

        client.login(bob);
        rest.createActivity(ada, "Not for him");
        other.awaitEvents("activity:created", 2);
        Reply his = rest.createActivity(bob, "For him");

        client.awaitEvents("activity:created", 2);
        assertThat(client.names())
                .containsExactly("stream:ready", "activity:created", "stream:ready", "activity:created");
        assertThat(client.events("activity:created").getLast().payload()).isEqualTo(his.json());
    }

    @Test
    void noEventOfAFormerUserFollowsTheAck() throws SQLException {
        rest.createActivity(ada, "Hers");
        JsClient client = loggedIn(ada, transport);
        long asked;
        long login;
        try (Connection database = server.database();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table activities in access exclusive mode"); // holds her page up, not his login
            asked = client.ask("data:request", "activities");
            login = client.ask("user:login", bob);
            client.awaitAck(login);
        }
        client.awaitAck(asked);
        client.settle();

        List<JsClient.Entry> log = client.log();
        int acked = log.indexOf(log.stream()
                .filter(entry -> entry instanceof JsClient.Acked answer && answer.ack() == login)
                .findFirst()
                .orElseThrow());
        assertThat(log.subList(acked, log.size()))
                .noneMatch(entry ->
                        entry instanceof JsClient.Event event && !event.name().equals("users:status"));
    }

    @Test
    void theAckOfARepeatedLoginFollowsTheReadyOfTheFirst() {
        JsClient client = clients.connected(server, transport);
        List<Long> acks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String user = i % 2 == 0 ? ada : bob;
            acks.add(client.ask("user:login", user));
            acks.add(client.ask("user:login", user));
            client.awaitAck(acks.getLast());
        }

        long readies = 0;
        for (JsClient.Entry entry : client.log()) {
            switch (entry) {
                case JsClient.Event event when event.name().equals("stream:ready") -> readies++;
                case JsClient.Acked ack -> assertThat(readies).isEqualTo(acks.indexOf(ack.ack()) / 2 + 1);
                default -> {}
            }
        }
    }

    static List<@Nullable Object> noUserIds() {
        return Arrays.asList(
                null,
                "",
                " ",
                ".",
                "..",
                "leaderboard",
                "a%b",
                "Zoë",
                "a b",
                "x".repeat(129),
                5.5,
                1e21,
                9007199254740992L,
                true,
                List.of("ada"),
                Map.of("userId", "ada"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noUserIds")
    void anInvalidUserIdIsRefusedAndTheSocketKeepsItsStream(@Nullable Object id) {
        JsClient client = loggedIn(ada, transport);

        JsonNode ack = client.emitWithAck("user:login", id);

        assertThat(ack.path("ok").booleanValue()).isFalse();
        assertThat(ack.path("code").textValue()).isEqualTo("invalid_fields");
        assertThat(ack.path("error").textValue()).startsWith("userId must be 1 to 128 of");
        rest.createActivity(ada, "Still hers");
        assertThat(client.awaitEvent("activity:created").payload().path("title").textValue())
                .isEqualTo("Still hers");
    }

    @Test
    void aLoginWithoutAnyArgumentIsRefused() {
        JsonNode ack = clients.connected(server, transport).emitWithAck("user:login");

        assertThat(ack.path("code").textValue()).isEqualTo("invalid_fields");
    }

    @Test
    void theLongestUserIdIsAccepted() {
        String id = "aZ09._:@-".repeat(14) + "ab";

        assertThat(clients.connected(server, transport).login(id).path("ok").booleanValue())
                .isTrue();
    }

    @Test
    void anIdentityProvidersIdIsAcceptedAndReceivesItsEvents() {
        String id = "auth0|o'neil+a/b=~!*(),;$&@" + ada;
        JsClient client = clients.connected(server, transport);
        assertThat(client.login(id).path("ok").booleanValue()).isTrue();
        Reply created = rest.createActivity(id, "Theirs");

        JsClient.Event event = client.awaitEvent("activity:created");
        assertThat(event.payload()).isEqualTo(created.json());
        JsonNode again = clients.connected(server, transport).login(id, event.position());
        assertThat(again.path("ok").booleanValue()).isTrue();
        assertThat(again.path("position").textValue()).isEqualTo(event.position());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void aNumberIsConvertedToTextAsInJavaScript(Number number, String text) {
        JsClient client = clients.connected(server, transport);
        assertThat(client.emitWithAck("user:login", number).path("ok").booleanValue())
                .isTrue();
        Reply created = rest.createActivity(text, "By number");

        assertThat(client.awaitEvent("activity:created").payload()).isEqualTo(created.json());
    }

    static List<Arguments> numbers() {
        return List.of(
                Arguments.of(42, "42"),
                Arguments.of(0, "0"),
                Arguments.of(-0.0, "0"),
                Arguments.of(7.0, "7"),
                Arguments.of(-3, "-3"),
                Arguments.of(9_007_199_254_740_991L, "9007199254740991"));
    }

    @Test
    void aLoginWithoutAnAckJoinsTheStream() {
        JsClient client = clients.connected(server, transport);
        client.emit("user:login", ada);
        client.awaitEvent("stream:ready");
        Reply created = rest.createActivity(ada, "Seen");

        assertThat(client.awaitEvent("activity:created").payload()).isEqualTo(created.json());
    }

    @Test
    void aSocketThatLeftReceivesNothingMore() {
        JsClient gone = loggedIn(ada, transport);
        JsClient stays = loggedIn(ada, transport);
        gone.disconnect();
        rest.createActivity(ada, "Not seen");

        stays.awaitEvent("activity:created");
        assertThat(gone.names()).containsExactly("stream:ready");
    }
}
