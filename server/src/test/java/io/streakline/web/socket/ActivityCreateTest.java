package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** <code>activity:create</code>. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class ActivityCreateTest extends SocketTestCase {

    private final Transport transport;
    private final String ada = user("ada");

    ActivityCreateTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void anActivityIsStoredAckedAndSentToTheUsersSockets() {
        JsClient client = loggedIn(ada, transport);
        String timestamp = server.time().instant().toString();

        JsonNode ack = client.emitWithAck("activity:create", json("""
                {"type": "goal_completed", "title": "Chapter 3", "description": "Graphs", "externalId": "quiz-77",
                 "data": {"z": 1, "a": [1.50, "\u2713", null]}, "visibility": "private", "unknown": true}"""));

        JsonNode activity = ack.path("activity");
        assertThat(ack).isEqualTo(json("{\"ok\": true, \"activity\": " + activity + "}"));
        assertThat(activity).isEqualTo(json("""
                {"_id": %s, "userId": "%s", "type": "goal_completed", "title": "Chapter 3", "description": "Graphs",
                 "data": {"z": 1, "a": [1.5, "\u2713", null]}, "timestamp": %s, "read": false,
                 "visibility": "private", "externalId": "quiz-77"}""".formatted(activity.path("_id"), ada, activity.path("timestamp"))));
        assertThat(activity.path("_id").textValue()).matches("[0-9a-f]{24}");
        assertThat(activity.path("timestamp").textValue()).startsWith(timestamp.substring(0, 10));
        assertThat(client.awaitEvent("activity:created").payload()).isEqualTo(activity);
        assertThat(rest.get("/api/activities/" + ada).json().path("activities")).containsExactly(activity);
    }

    @Test
    void aRepeatOfADeletedActivityIsAckedWithItsRemains() {
        JsClient client = loggedIn(ada, transport);
        JsonNode activity = json("{\"type\": \"login\", \"title\": \"Hi\", \"externalId\": \"e-1\"}");
        String id = client.emitWithAck("activity:create", activity)
                .path("activity")
                .path("_id")
                .textValue();
        rest.delete("/api/activities/" + id);
        client.awaitEvent("activity:deleted");

        JsonNode ack = client.emitWithAck("activity:create", activity);

        assertThat(ack).isEqualTo(json("""
                {"ok": true,
                 "activity": {"_id": "%s", "userId": "%s", "externalId": "e-1", "deleted": true}}""".formatted(id, ada)));
        client.settle();
        assertThat(client.events("activity:created")).hasSize(1);
    }

    @Test
    void aRepeatedEventWithItsKeyCreatesNoSecondActivity() {
        JsClient client = loggedIn(ada, transport);
        JsonNode activity = json("{\"type\": \"login\", \"title\": \"Once\"}");
        JsonNode options = json("{\"idempotencyKey\": \"tap-1\"}");

        long first = client.ask("activity:create", activity, options);
        long again = client.ask("activity:create", activity, options);

        JsonNode ack = client.awaitAck(first);
        assertThat(ack.path("ok").booleanValue()).isTrue();
        assertThat(client.awaitAck(again)).isEqualTo(ack);
        assertThat(client.emitWithAck("activity:create", activity, options)).isEqualTo(ack);
        assertThat(rest.get("/api/activities/" + ada).number("total")).isEqualTo(1);
        assertThat(client.emitWithAck("activity:create", activity, json("{\"idempotencyKey\": \"tap-2\"}"))
                        .path("activity")
                        .path("_id"))
                .isNotEqualTo(ack.path("activity").path("_id"));
    }

    @Test
    void theKeyMayBeAFieldOfTheActivity() {
        JsClient client = loggedIn(ada, transport);
        JsonNode activity = json("{\"type\": \"login\", \"title\": \"Once\", \"idempotencyKey\": \"tap-1\"}");

        JsonNode ack = client.emitWithAck("activity:create", activity);

        assertThat(ack.path("ok").booleanValue()).isTrue();
        assertThat(client.emitWithAck("activity:create", activity)).isEqualTo(ack);
        assertThat(rest.get("/api/activities/" + ada).number("total")).isEqualTo(1);
    }

    @Test
    void aStockClientThatRetriesWithAKeyCreatesOneActivity() {
        JsClient witness = loggedIn(ada, transport);
        // A millisecond is too short for an answer, so each packet is sent four times.
        JsClient client = clients.connected(
                server, JsClient.Options.over(transport).with("retries", 3).with("ackTimeout", 1));
        JsonNode activity = json("{\"userId\": \"%s\", \"type\": \"login\", \"title\": \"Once\"}".formatted(ada));

        client.emit("activity:create", activity, json("{\"idempotencyKey\": \"tap-1\"}"));
        client.emit("activity:create", activity, json("{\"idempotencyKey\": \"tap-2\"}"));

        assertThat(witness.awaitEvents("activity:created", 2)).hasSize(2);
        witness.settle();
        assertThat(rest.get("/api/activities/" + ada).number("total")).isEqualTo(2);
    }

    @Test
    void aKeyOfAnotherActivityAndABadKeyAreRefused() {
        JsClient client = loggedIn(ada, transport);
        JsonNode options = json("{\"idempotencyKey\": \"tap-1\"}");
        client.emitWithAck("activity:create", json("{\"type\": \"login\", \"title\": \"One\"}"), options);

        JsonNode other =
                client.emitWithAck("activity:create", json("{\"type\": \"login\", \"title\": \"Two\"}"), options);
        assertThat(other.path("code").textValue()).isEqualTo("idempotency_key_reused");
        JsonNode bad = client.emitWithAck(
                "activity:create",
                json("{\"type\": \"login\", \"title\": \"Two\"}"),
                json("{\"idempotencyKey\": \"" + "k".repeat(256) + "\"}"));
        assertThat(bad.path("code").textValue()).isEqualTo("invalid_fields");
        assertThat(rest.get("/api/activities/" + ada).number("total")).isEqualTo(1);
    }

    @Test
    void theUserIsTheNamedOne() {
        String bob = user("bob");
        JsClient adas = loggedIn(ada, transport);
        JsClient bobs = loggedIn(bob, transport);

        JsonNode ack = adas.emitWithAck(
                "activity:create", json("{\"userId\": \"%s\", \"type\": \"login\", \"title\": \"Hi\"}".formatted(bob)));

        assertThat(ack.path("activity").path("userId").textValue()).isEqualTo(bob);
        assertThat(bobs.awaitEvent("activity:created").payload()).isEqualTo(ack.path("activity"));
        adas.settle();
        assertThat(adas.names()).containsExactly("stream:ready");
    }

    @Test
    void anActivityThatNamesItsUserNeedsNoLogin() {
        JsClient client = clients.connected(server, transport);

        JsonNode ack = client.emitWithAck(
                "activity:create", json("{\"userId\": \"%s\", \"type\": \"login\", \"title\": \"Hi\"}".formatted(ada)));

        assertThat(ack.path("ok").booleanValue()).isTrue();
        assertThat(client.names()).isEmpty();
    }

    @Test
    void upToAHundredActivitiesWaitForTheLoginInOrder() {
        JsClient client = clients.connected(server, transport);
        List<Long> waiting = new ArrayList<>();
        for (int i = 1; i <= 101; i++) {
            waiting.add(client.ask(
                    "activity:create", json("{\"type\": \"log_created\", \"title\": \"Number %03d\"}".formatted(i))));
        }

        JsonNode refused = client.awaitAck(waiting.getLast());
        assertThat(refused.path("ok").booleanValue()).isFalse();
        assertThat(refused.path("code").textValue()).isEqualTo("overloaded");
        assertThat(client.log()).filteredOn(JsClient.Acked.class::isInstance).hasSize(1);

        client.login(ada);
        for (int i = 0; i < 100; i++) {
            JsonNode ack = client.awaitAck(waiting.get(i));
            assertThat(ack.path("activity").path("userId").textValue()).isEqualTo(ada);
        }
        JsonNode stored = rest.get("/api/activities/" + ada + "?limit=200").json();
        assertThat(stored.path("total").intValue()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(stored.path("activities").get(i).path("title").textValue())
                    .isEqualTo("Number %03d".formatted(100 - i));
        }
    }

    @Test
    void aRepeatedExternalIdReturnsTheFirstActivity() {
        JsClient client = loggedIn(ada, transport);
        JsonNode activity = json("{\"type\": \"login\", \"title\": \"Once\", \"externalId\": \"one\"}");

        JsonNode first = client.emitWithAck("activity:create", activity);
        JsonNode second = client.emitWithAck("activity:create", activity);
        client.emitWithAck("activity:create", json("{\"type\": \"login\", \"title\": \"Two\"}"));

        assertThat(second).isEqualTo(first);
        assertThat(client.awaitEvents("activity:created", 2)
                        .getLast()
                        .payload()
                        .path("title")
                        .textValue())
                .isEqualTo("Two");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    missing_fields | {}
                    missing_fields | {"type": "login"}
                    missing_fields | {"title": "Hi"}
                    missing_fields | {"type": "login", "title": null}
                    invalid_fields | {"type": "login", "title": ""}
                    invalid_fields | {"type": "login", "title": 5}
                    invalid_fields | {"type": "login", "title": "a\\u0000b"}
                    invalid_fields | {"type": "Log In", "title": "Hi"}
                    invalid_fields | {"type": 5, "title": "Hi"}
                    invalid_fields | {"type": "login", "title": "Hi", "description": []}
                    invalid_fields | {"type": "login", "title": "Hi", "visibility": "secret"}
                    invalid_fields | {"type": "login", "title": "Hi", "occurredAt": "yesterday"}
                    invalid_fields | {"type": "login", "title": "Hi", "occurredAt": "2036-11-22T08:00:00.000Z"}
                    invalid_fields | {"type": "login", "title": "Hi", "externalId": ""}
                    invalid_fields | {"type": "login", "title": "Hi", "userId": "leaderboard"}
                    invalid_fields | {"type": "login", "title": "Hi", "userId": 5}
                    invalid_fields | {"type": "login", "title": "Hi", "data": {"$bytes": "binary"}}
                    invalid_fields | {"type": "login", "title": "Hi", "data": [{"deep": {"$bytes": "binary"}}]}
                    invalid_fields | {"type": "login", "title": {"$bytes": "binary"}}
                    malformed_json | []
                    malformed_json | "login"
                    malformed_json | 5
                    malformed_json | null
                    invalid_fields | {"$bytes": "binary"}
                    """)
    void anInvalidActivityIsRefusedAndNothingIsStored(String code, String activity) {
        JsClient client = loggedIn(ada, transport);

        JsonNode ack = client.emitWithAck("activity:create", json(activity));

        assertThat(ack.path("ok").booleanValue()).isFalse();
        assertThat(ack.path("code").textValue()).isEqualTo(code);
        assertThat(ack.path("error").textValue()).isNotEmpty();
        assertThat(rest.get("/api/activities/" + ada).json().path("total").intValue())
                .isZero();
    }

    @Test
    void tooLongTextsAreRefused() {
        JsClient client = loggedIn(ada, transport);
        for (String field : List.of(
                "\"title\": \"" + "x".repeat(201) + "\"",
                "\"title\": \"Hi\", \"description\": \"" + "x".repeat(2_001) + "\"",
                "\"title\": \"Hi\", \"externalId\": \"" + "x".repeat(129) + "\"",
                "\"title\": \"Hi\", \"data\": \"" + "x".repeat(16 * 1024 - 1) + "\"")) {
            JsonNode ack = client.emitWithAck("activity:create", json("{\"type\": \"login\", " + field + "}"));
            assertThat(ack.path("code").textValue()).isEqualTo("invalid_fields");
        }
        String longest = "\"title\": \"" + "x".repeat(200) + "\", \"data\": \"" + "x".repeat(16 * 1024 - 2) + "\"";
        assertThat(client.emitWithAck("activity:create", json("{\"type\": \"login\", " + longest + "}"))
                        .path("ok")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void withoutAnyArgumentItIsRefused() {
        assertThat(loggedIn(ada, transport)
                        .emitWithAck("activity:create")
                        .path("code")
                        .textValue())
                .isEqualTo("missing_fields");
    }

    @Test
    void withoutAnAckItIsStillStored() {
        JsClient client = loggedIn(ada, transport);
        client.emit("activity:create", json("{\"type\": \"login\", \"title\": \"Hi\"}"));

        assertThat(client.awaitEvent("activity:created").payload().path("title").textValue())
                .isEqualTo("Hi");
    }
}
