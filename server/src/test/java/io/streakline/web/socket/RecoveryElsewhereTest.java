package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recovery after a restart, on another node, and after more time than the log is kept. */
@Timeout(120)
class RecoveryElsewhereTest {

    private static final String ADA = "ada";

    @Test
    void aClientRecoversOnAnotherNode() {
        String database = TestDatabase.create();
        try (JsClients clients = JsClients.start();
                TestServer one = TestServer.on(database, Map.of());
                TestServer two = TestServer.beside(database, Map.of())) {
            JsClient client = clients.connected(one, Transport.WEBSOCKET);
            client.login(ADA);
            new Rest(one).createActivity(ADA, "Seen");
            client.awaitOffset(1);
            client.drop();
            new Rest(one).createActivity(ADA, "Missed, by the first node");
            new Rest(two).createActivity(ADA, "Missed, by the second");

            client.reconnect(two.url());

            assertThat(client.awaitConnection().path("recovered").booleanValue())
                    .isTrue();
            new Rest(two).createActivity(ADA, "Live");
            client.awaitOffset(4);
            assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    /** The first node's memory does not contain everything. */
    @Test
    void aClientRecoversEventsThatAnotherNodeWrote() {
        String database = TestDatabase.create();
        try (JsClients clients = JsClients.start();
                TestServer one = TestServer.on(database, Map.of());
                TestServer two = TestServer.beside(database, Map.of())) {
            JsClient tab = clients.connected(one, Transport.WEBSOCKET);
            JsClient client = clients.connected(one, Transport.WEBSOCKET);
            tab.login(ADA);
            client.login(ADA);
            new Rest(one).createActivity(ADA, "Seen");
            client.awaitOffset(1);
            client.drop();
            new Rest(one).createActivity(ADA, "Missed, by the first node");
            new Rest(two).createActivity(ADA, "Missed, by the second");

            client.reconnect();

            assertThat(client.awaitConnection().path("recovered").booleanValue())
                    .isTrue();
            client.awaitOffset(3);
            tab.awaitOffset(3);
            tab.drop();
            client.drop();
            new Rest(two).createActivity(ADA, "Missed by all, by the second");
            client.reconnect();
            client.awaitOffset(4);
            assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void aPositionPastTheRetentionIsResetButTheHeadIsNot() {
        try (JsClients clients = JsClients.start();
                TestServer server = TestServer.start()) {
            Rest rest = new Rest(server);
            JsClient late = clients.connected(server, Transport.WEBSOCKET);
            late.login(ADA);
            JsClient idle = clients.connected(server, Transport.WEBSOCKET);
            idle.login("idle");
            rest.createActivity(ADA, "Seen");
            rest.createActivity("idle", "Seen");
            late.awaitOffset(1);
            idle.awaitOffset(1);
            late.drop();
            idle.drop();
            rest.createActivity(ADA, "Missed");
            server.time().advance(Duration.ofDays(9));
            awaitEmptyLog(server);

            assertThat(comesBack(idle).path("recovered").booleanValue()).isTrue();
            assertThat(comesBack(late).path("recovered").booleanValue()).isFalse();
            assertThat(late.awaitEvent("stream:reset").payload().path("reason").textValue())
                    .isEqualTo("position_lost");
            late.login(ADA);
            rest.createActivity(ADA, "Live");
            late.awaitOffset(3);
            assertThat(late.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POLLING", "WEBSOCKET"})
    void recoverySurvivesARestartOfTheServer(Transport transport) {
        try (JsClients clients = JsClients.start();
                TestServer server = TestServer.start()) {
            Rest rest = new Rest(server);
            JsClient client =
                    clients.connected(server, JsClient.Options.over(transport).reconnecting(100));
            String id = client.connections().getLast().path("id").textValue();
            client.login(ADA);
            rest.createActivity(ADA, "Seen");
            client.awaitOffset(1);

            server.restartOnSamePort();
            rest.createActivity(ADA, "While it is away, or as it comes");

            JsonNode connection = client.awaitConnection();
            assertThat(connection.path("recovered").booleanValue()).isTrue();
            assertThat(connection.path("id").textValue()).isEqualTo(id);
            client.awaitOffset(2);
            rest.createActivity(ADA, "Live");
            client.awaitOffset(3);
            assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void afterARestartOneReadOfTheLogServesAllSocketsOfAUser() {
        try (JsClients clients = JsClients.start();
                TestServer server = TestServer.start()) {
            Rest rest = new Rest(server);
            List<JsClient> tabs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                JsClient tab = clients.connected(server, Transport.WEBSOCKET);
                tab.login(ADA);
                tabs.add(tab);
            }
            rest.createActivity(ADA, "Seen");
            tabs.forEach(tab -> tab.awaitOffset(1));
            tabs.forEach(JsClient::drop);
            rest.createActivity(ADA, "Missed");
            rest.createActivity(ADA, "Missed");
            server.restart();

            tabs.forEach(tab -> tab.reconnect(server.url()));

            assertThat(tabs).allSatisfy(tab -> {
                assertThat(tab.awaitConnection().path("recovered").booleanValue())
                        .isTrue();
                tab.awaitOffset(3);
                assertThat(tab.streamEvents())
                        .extracting(JsClient.Event::offset)
                        .containsExactly(1L, 2L, 3L);
            });
            assertThat(server.get("/metrics").body())
                    .contains("streakline_stream_pages_total{source=\"log\"} 1.0\n")
                    .contains("streakline_stream_pages_total{source=\"memory\"} 19.0\n");
        }
    }

    private static JsonNode comesBack(JsClient client) {
        client.reconnect();
        return client.awaitConnection();
    }

    /** Housekeeping runs hourly; its end is not reported. */
    private static void awaitEmptyLog(TestServer server) {
        Sql sql = new Sql(server);
        while (sql.number("select count(*) from stream_events") > 0) {
            server.time().advance(Duration.ofHours(1));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
