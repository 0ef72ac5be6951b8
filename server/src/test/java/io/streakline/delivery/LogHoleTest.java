package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An event that is missing from the log, for example after manual SQL, causes a reset of its clients and does not
 * affect others.
 */
@Timeout(60)
class LogHoleTest extends SocketTestCase {

    private final String ada = user("ada");

    @Test
    void aClientWithAPositionBeforeTheGapIsResetAndContinuesFromTheHead() {
        String longAgo = rest.get("/api/activities/" + ada).position();
        for (int i = 0; i < 4; i++) {
            rest.createActivity(ada, "Title " + i);
        }
        new Sql(server).execute("delete from stream_events where user_id = ? and event_offset = 3", ada);

        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        long login = client.ask("user:login", ada, Map.of("position", longAgo));
        assertThat(client.awaitAck(login).path("ok").booleanValue()).isTrue();
        rest.createActivity(ada, "After");

        assertThat(client.awaitEvent("stream:reset").payload().path("reason").asText())
                .isEqualTo("position_lost");
        assertThat(client.awaitEvent("stream:ready").payload().path("recovered").booleanValue())
                .isFalse();
        client.awaitOffset(5);
    }

    @Test
    void aGapBetweenLiveEventsKeepsNoThreadBusyAndOthersGetLaterEvents() {
        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        client.login(ada);
        rest.createActivity(ada, "Title 1");
        client.awaitOffset(1);

        new Sql(server).execute("update streams set head = head + 1 where user_id = ?", ada);
        rest.createActivity(ada, "Title 3");

        JsClient other = clients.connected(server, Transport.WEBSOCKET);
        other.login(ada);
        rest.createActivity(ada, "Title 4");
        other.awaitOffset(4);
        List<String> read = pagesRead();
        other.settle();
        assertThat(pagesRead()).as("nobody reads the log again and again").isEqualTo(read);
    }

    private static List<String> pagesRead() {
        return rest.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("streakline_stream_pages_total"))
                .toList();
    }
}
