package io.streakline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client with <code>auth: { recovery: false }</code>, as one whose handlers take exactly one argument. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class PlainClientTest extends SocketTestCase {

    private final JsClient.Options options;
    private final String ada = user("ada");

    PlainClientTest(Transport transport) {
        this.options = JsClient.Options.over(transport).plain();
    }

    @Test
    void itGetsPayloadsAndNothingElse() {
        JsClient plain = clients.connected(server, options);
        plain.login(ada);
        Reply activity = createPublicActivity(ada, "First");
        Reply read = rest.patch("/api/activities/" + activity.id() + "/read", "");
        rest.delete("/api/activities/" + activity.id());
        Reply notification = rest.createNotification(ada, "Second");
        plain.awaitEvent("notification:received");

        assertThat(plain.events()).allSatisfy(event -> assertThat(event.args()).hasSize(1));
        assertThat(plain.events().stream().filter(event -> event.name().startsWith("activity:")))
                .extracting(JsClient.Event::payload)
                .containsExactlyInAnyOrder(
                        activity.json(),
                        activity.json(),
                        read.json(),
                        json("{\"_id\": \"%s\", \"userId\": \"%s\"}".formatted(activity.id(), ada)));
        assertThat(plain.events("notification:received").getFirst().payload()).isEqualTo(notification.json());
    }

    @Test
    void itResumesThroughALoginWithItsPosition() {
        String known = rest.createActivity(ada, "Known").position();
        Reply missed = rest.createActivity(ada, "Missed");
        JsClient plain = clients.connected(server, options);

        JsonNode ack = plain.login(ada, known);

        assertThat(plain.names()).containsExactly("activity:created", "stream:ready");
        assertThat(plain.awaitEvent("activity:created").args()).containsExactly(missed.json());
        assertThat(plain.awaitEvent("stream:ready").args()).containsExactly(json("""
                {"position": "%s", "recovered": true, "unread": {"activities": 2, "notifications": 0}}""".formatted(missed.position())));
        assertThat(ack.path("position").textValue()).isEqualTo(missed.position());
    }

    @Test
    void itIsNotRecoveredAutomaticallyAndJoinsNothingBeforeItsLogin() {
        JsClient plain = clients.connected(server, options);
        plain.login(ada);
        rest.createActivity(ada, "Seen");
        plain.awaitEvent("activity:created");
        plain.drop();
        rest.createActivity(ada, "Missed");

        plain.reconnect();

        assertThat(plain.awaitConnection().path("recovered").booleanValue()).isFalse();
        plain.settleAsTimePasses();
        assertThat(plain.names()).containsExactly("stream:ready", "activity:created");
    }

    @Test
    void bothKindsOfClientsWorkSideBySide() {
        JsClient plain = clients.connected(server, options);
        JsClient full = loggedIn(ada, options.transport());
        plain.login(ada);
        Reply created = rest.createActivity(ada, "For both");

        assertThat(plain.awaitEvent("activity:created").args()).isEqualTo(List.of(created.json()));
        assertThat(full.awaitEvent("activity:created").args())
                .containsExactly(created.json(), countsByRest(ada), json('"' + created.position() + '"'));
    }
}
