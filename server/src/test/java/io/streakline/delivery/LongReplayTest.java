package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 30 MB of a stream: many pages of the log, and many times the size of a socket's outbox. */
@ParameterizedClass(name = "over {0}")
@EnumSource(Transport.class)
class LongReplayTest extends SocketTestCase {

    private static final int BATCH = 600;
    private static final int MISSED = 5 * BATCH;
    private static final int LIVE = 100;
    private static final String DATA = "x".repeat(10 * 1024);

    private static String longAgo;
    private static String ada;
    private static int written;

    private final Transport transport;

    LongReplayTest(Transport transport) {
        this.transport = transport;
    }

    @BeforeAll
    static void writeWhatWillBeMissed() {
        ada = user("ada");
        longAgo = rest.get("/api/activities/" + ada).position();
        for (int i = 0; i < MISSED / BATCH; i++) {
            writeBatch(ada);
        }
        written = MISSED;
    }

    private static void writeBatch(String user) {
        String items = IntStream.range(0, BATCH)
                .mapToObj(i -> "{\"userId\": \"%s\", \"type\": \"login\", \"title\": \"T\", \"data\": \"%s\"}"
                        .formatted(user, DATA))
                .collect(Collectors.joining(","));
        assertThat(rest.post("/api/activities/batch", "{\"activities\": [" + items + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLongReplayArrivesInOrderAndOnceWhileOthersWrite() {
        assertThat(MISSED).isGreaterThan(5 * Limits.REPLAY_PAGE);
        JsClient tab = loggedIn(ada, transport);
        JsClient late = clients.connected(server, transport);

        long login = late.ask("user:login", ada, Map.of("position", longAgo));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < LIVE; i++) {
                rest.createActivity(ada, "Live");
            }
        });
        late.awaitAck(login);
        writing.join();
        int before = written;
        written += LIVE;

        assertOffsets(late.awaitEvents("activity:created", written), 1);
        assertOffsets(tab.awaitEvents("activity:created", LIVE), before + 1);
        assertThat(late.events("stream:ready"))
                .singleElement()
                .satisfies(ready -> assertThat(ready.payload().path("recovered").booleanValue())
                        .isTrue());
        late.settle();
        assertThat(late.streamEvents()).hasSize(written);
        assertNotSentAway(late);
        assertNotSentAway(tab);
    }

    private static void assertNotSentAway(JsClient client) {
        assertThat(client.log().stream()
                        .filter(JsClient.Turned.class::isInstance)
                        .map(entry -> ((JsClient.Turned) entry).what()))
                .as("it was not sent away as too slow")
                .doesNotContain("disconnect");
    }

    /** Without a gap and without a repetition. */
    private static void assertOffsets(List<JsClient.Event> events, long first) {
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).offset()).isEqualTo(first + i);
        }
    }

    @Test
    void aBurstLargerThanAnOutboxLosesNothing() {
        String bob = user("bob");
        JsClient client = clients.connected(
                server, JsClient.Options.over(transport).reconnecting(50).onConnect("user:login", bob));
        client.awaitEvent("stream:ready");

        writeBatch(bob);
        rest.createActivity(bob, "Last");

        assertOffsets(client.awaitEvents("activity:created", BATCH + 1), 1);
        assertNotSentAway(client);
    }

    @Test
    void aSocketThatChangesUserMidwayGetsNothingMoreOfTheFirst() {
        String eve = user("eve");
        JsClient client = clients.connected(server, transport);

        client.emit("user:login", ada, Map.of("position", longAgo));
        client.awaitEvent("activity:created");
        client.login(eve);
        JsClient tab = loggedIn(ada, transport);
        int before = client.events().size();
        int created = client.events("activity:created").size();
        rest.createActivity(ada, "Ada's");
        written++;
        rest.createActivity(eve, "Eve's");
        tab.awaitEvent("activity:created");
        client.awaitEvents("activity:created", created + 1);
        client.settle();

        assertThat(client.events().subList(before, client.events().size()))
                .extracting(event ->
                        event.name() + " " + event.payload().path("userId").asText())
                .contains("activity:created " + eve)
                .doesNotContain("activity:created " + ada);
    }
}
