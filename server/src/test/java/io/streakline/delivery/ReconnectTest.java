package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.config.Limits;
import io.streakline.testing.JsClient;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Clients that return soon: the missed events are in memory. */
class ReconnectTest extends SocketTestCase {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String ada = user("ada");
    private final Sql sql = new Sql(server);

    /** A client that has received the first event. */
    private JsClient connected() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        client.awaitEvent("stream:ready");
        return client;
    }

    private void drop(List<JsClient> all) {
        all.forEach(JsClient::drop);
    }

    /** Another tab shows when the events have been delivered, and then closes. */
    private void miss(int last, Runnable writes) {
        JsClient tab = connected();
        writes.run();
        tab.awaitOffset(last);
        tab.drop();
    }

    private static double figure(String name) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static double pages(String source) {
        return figure("streakline_stream_pages_total{source=\"" + source + "\"}");
    }

    private void withoutALog(Runnable meanwhile) {
        sql.execute("alter table stream_events rename to hidden");
        try {
            meanwhile.run();
        } finally {
            sql.execute("alter table hidden rename to stream_events");
        }
    }

    private static JsonNode ready(JsClient client) {
        client.reconnect();
        assertThat(client.awaitConnection().path("recovered").booleanValue()).isTrue();
        return client.awaitEvent("stream:ready").payload();
    }

    private static List<Long> offsets(JsClient client) {
        return client.streamEvents().stream().map(JsClient.Event::offset).toList();
    }

    private static List<Long> through(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void aClientThatReturnsSoonRecoversThoughTheLogCannotBeRead() {
        List<JsClient> tabs = IntStream.range(0, 5).mapToObj(i -> connected()).toList();
        rest.createActivity(ada, "Seen");
        tabs.forEach(tab -> tab.awaitOffset(1));
        drop(tabs);
        miss(4, () -> {
            rest.createActivity(ada, "Missed");
            rest.createNotification(ada, "Missed");
            rest.createActivity(ada, "Missed");
        });

        withoutALog(() -> {
            tabs.forEach(JsClient::reconnect);
            assertThat(tabs).allSatisfy(tab -> {
                assertThat(tab.awaitConnection().path("recovered").booleanValue())
                        .isTrue();
                assertThat(tab.awaitEvent("stream:ready").payload().path("unread"))
                        .isEqualTo(json("{\"activities\": 3, \"notifications\": 1}"));
                assertThat(offsets(tab)).isEqualTo(through(4));
            });
        });
        assertThat(tabs)
                .allSatisfy(tab -> assertThat(tab.events("stream:reset")).isEmpty());
    }

    @Test
    void olderEventsAreReadFromTheLog() {
        JsClient late = connected();
        rest.createActivity(ada, "Seen");
        late.awaitOffset(1);
        late.drop();
        int missed = Limits.RECENT_EVENTS_OF_USER + 10;
        miss(
                1 + missed,
                () -> rest.post("/api/activities/batch", """
                {"activities": [%s]}""".formatted(String.join(
                        ",",
                        IntStream.range(0, missed)
                                .mapToObj(i -> Rest.activity(ada, "Missed").toString())
                                .toList()))));
        double before = pages("log");

        ready(late);

        assertThat(offsets(late)).isEqualTo(through(1 + missed));
        assertThat(pages("log")).isEqualTo(before + 1);
    }

    @Test
    void anExpiredNotificationIsSentAsDeletedFromMemoryToo() {
        JsClient client = connected();
        rest.createActivity(ada, "Seen");
        client.awaitOffset(1);
        client.drop();
        miss(2, () -> createThatExpiresSoon());
        server.time().advance(Duration.ofMillis(60));

        withoutALog(() -> ready(client));

        assertThat(client.streamEvents().getLast().name()).isEqualTo("notification:deleted");
        assertThat(client.log().toString()).doesNotContain("\"Goes\"");
    }

    @Test
    void aClientThatMissedNothingGetsCurrentCountsBeforeTheSweep() {
        JsClient client = connected();
        createThatExpiresSoon();
        client.awaitOffset(1);
        client.drop();
        server.time().advance(Duration.ofMillis(60));

        JsonNode ready = ready(client);

        assertThat(offsets(client)).containsExactly(1L);
        assertThat(ready.path("unread")).isEqualTo(json("{\"activities\": 0, \"notifications\": 0}"));
    }

    /**
     * Before the next sweep: all tests that need this together move the time by less than the second between two
     * sweeps.
     */
    private void createThatExpiresSoon() {
        rest.post(
                "/api/notifications",
                Rest.notification(ada, "Goes")
                        .put("expiresAt", server.time().instant().plusMillis(50).toString()));
    }

    @Test
    void theEventsOfAnAbsentUserAreDropped() {
        JsClient client = connected();
        rest.createActivity(ada, "Seen");
        client.awaitOffset(1);
        client.drop();
        miss(2, () -> rest.createActivity(ada, "Missed"));
        assertThat(figure("streakline_stream_recent_bytes")).isPositive();
        double before = pages("log");

        server.time().advance(Limits.RECENT_KEPT);
        awaitNothingInMemory();
        ready(client);

        assertThat(offsets(client)).isEqualTo(through(2));
        assertThat(pages("log")).isEqualTo(before + 1);
    }

    /** Dropping them is a job, whose end is not reported. */
    private static void awaitNothingInMemory() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (figure("streakline_stream_recent_bytes") > 0) {
            assertThat(System.nanoTime()).as("something is still in memory").isLessThan(end);
            server.time().advance(Duration.ofSeconds(1));
        }
    }
}
