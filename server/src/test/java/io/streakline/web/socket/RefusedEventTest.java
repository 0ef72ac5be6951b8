package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An unknown or refused event is answered if there is an ack, and counted otherwise. */
class RefusedEventTest extends SocketTestCase {

    @Test
    void anUnknownEventIsAnswered() {
        JsClient client = loggedIn(user("ada"), Transport.WEBSOCKET);

        JsonNode ack = client.emitWithAck("activity:remove", "x");

        assertThat(ack.path("ok").booleanValue()).isFalse();
        assertThat(ack.path("code").textValue()).isEqualTo("not_found");
        assertThat(ack.path("error").textValue()).contains("activity:create");
        clients.forgetAll(); // the description has no ack of an event that there is not
    }

    @Test
    void anUnknownEventWithoutAnAckIsCounted() {
        assertCounted("unknown", "not_found", client -> client.emit("activity:remove", "x"));
    }

    @Test
    void aRefusedEventWithoutAnAckIsCounted() {
        assertCounted("activity:create", "missing_fields", client -> client.emit("activity:create", json("{}")));
        assertCounted("data:request", "invalid_fields", client -> client.emit("data:request", "everything"));
        assertCounted("user:login", "invalid_fields", client -> client.emit("user:login", 7.5));
    }

    @Test
    void missingDataIsAnsweredWithTheReason() {
        JsClient client = loggedIn(user("ada"), Transport.WEBSOCKET);

        JsonNode ack = client.emitWithAck("data:request", "analytics");

        assertThat(ack.path("ok").booleanValue()).isFalse();
        assertThat(ack.path("code").textValue()).isEqualTo("analytics_not_found");
        assertThat(ack.path("error").textValue()).isEqualTo("Analytics not found");
    }

    private void assertCounted(String event, String code, Consumer<JsClient> emit) {
        double before = counted(event, code);
        JsClient client = loggedIn(user("ada"), Transport.WEBSOCKET);
        emit.accept(client);
        client.settle();
        assertThat(counted(event, code)).isEqualTo(before + 1);
    }

    private static double counted(String event, String code) {
        return rest.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("streakline_socket_events_refused_total{")
                        && line.contains("event=\"" + event + "\"")
                        && line.contains("code=\"" + code + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
