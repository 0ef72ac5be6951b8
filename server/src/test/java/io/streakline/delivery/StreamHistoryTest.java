package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which positions are accepted as the stream's history continues, is dropped, or turns out to be another one. */
class StreamHistoryTest extends SocketTestCase {

    private final String ada = user("ada");

    private JsClient resumed(String position) {
        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        client.login(ada, position);
        return client;
    }

    private void assertHonoured(String position, Long... missed) {
        JsClient client = resumed(position);
        assertThat(client.events("stream:reset")).isEmpty();
        assertThat(client.awaitEvent("stream:ready").payload().path("recovered").booleanValue())
                .isTrue();
        assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(missed);
    }

    private void assertLost(String position) {
        JsClient client = resumed(position);
        assertThat(client.names()).containsExactly("stream:reset", "stream:ready");
        assertThat(client.awaitEvent("stream:reset").payload()).isEqualTo(json("{\"reason\": \"position_lost\"}"));
    }

    @Test
    void positionsSurviveRestartsWhicheverServerStartWroteTheEvents() {
        String empty = rest.get("/api/activities/" + ada).position();
        String first = rest.createActivity(ada, "First").position();
        server.restart();
        assertHonoured(first);
        String second = rest.createActivity(ada, "Second").position();
        server.restart();
        String third = rest.createActivity(ada, "Third").position();

        assertHonoured(empty, 1L, 2L, 3L);
        assertHonoured(first, 2L, 3L);
        assertHonoured(second, 3L);
        assertHonoured(third);
    }

    @Test
    void aPositionFromBeforeARestoredBackupIsNotAccepted() {
        String kept = rest.createActivity(ada, "Kept").position();
        String undoneMiddle = rest.createActivity(ada, "Undone").position();
        String undoneHead = rest.createActivity(ada, "Undone").position();
        var sql = new Sql(server);
        sql.execute("update streams set head = 1, activities_total = 1, activities_unread = 1 where user_id = ?", ada);
        sql.execute("delete from stream_events where user_id = ? and event_offset > 1", ada);
        sql.execute("delete from activities where user_id = ? and created_offset > 1", ada);
        sql.execute("delete from ledger_entries where user_id = ? and event_offset > 1", ada);
        server.restart();

        assertLost(undoneMiddle);
        assertLost(undoneHead);
        rest.createActivity(ada, "New second");
        rest.createActivity(ada, "New third");
        rest.createActivity(ada, "New fourth");
        assertLost(undoneMiddle);
        assertLost(undoneHead);
        assertHonoured(kept, 2L, 3L, 4L);
    }

    @Test
    void eventsPastTheRetentionAreLostButAnIdleStreamKeepsItsClients() {
        String idle = user("idle");
        String idleHead = rest.createActivity(idle, "Long ago").position();
        String empty = rest.get("/api/activities/" + ada).position();
        String first = rest.createActivity(ada, "First").position();
        String second = rest.createActivity(ada, "Second").position();
        server.restart(); // the next event is of another epoch
        passDays(4);
        String third = rest.createActivity(ada, "Third").position();
        passDays(4);
        rest.createActivity(ada, "Fourth");
        awaitHousekeeping();

        assertLost(empty);
        assertLost(first);
        assertHonoured(second, 3L, 4L);
        assertHonoured(third, 4L);
        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        client.login(idle, idleHead);
        assertThat(client.names()).containsExactly("stream:ready");
        assertThat(client.awaitEvent("stream:ready").payload().path("recovered").booleanValue())
                .isTrue();
    }

    private static void passDays(int days) {
        for (int hour = 0; hour < days * 24; hour++) {
            server.time().advance(Duration.ofHours(1));
        }
    }

    /** Hours pass until the events of the first day are dropped. */
    private void awaitHousekeeping() {
        var sql = new Sql(server);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (sql.number("select count(*) from stream_events where user_id = ?", ada) > 2) {
            assertThat(System.nanoTime())
                    .as("the first day was not dropped in time")
                    .isLessThan(end);
            server.time().advance(Duration.ofHours(1));
        }
    }
}
