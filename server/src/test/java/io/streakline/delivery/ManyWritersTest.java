package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Batches of several users use the lane of their first user, single writes that of their own: two lanes write one user
 * at the same time. Whatever the order of commits and deliveries, every socket receives every offset, once.
 */
class ManyWritersTest extends SocketTestCase {

    private static final int ROUNDS = 60;
    private static final int WRITERS = 4;

    private final List<String> users =
            Stream.of("ada", "bob", "eve", "joe").map(SocketTestCase::user).toList();

    @Test
    void everySocketReceivesEveryOffsetOnceHoweverTheLanesRace() throws Exception {
        long seed = new Random().nextLong();
        List<List<JsClient>> tabs = users.stream()
                .map(user -> Stream.of(Transport.values())
                        .map(transport -> loggedIn(user, transport))
                        .toList())
                .toList();

        List<JsClient> late = write(new Random(seed));

        for (int i = 0; i < users.size(); i++) {
            List<String> log = log(users.get(i));
            String why = "seed " + seed + ", " + users.get(i);
            for (JsClient tab : tabs.get(i)) {
                tab.awaitOffset(log.size());
                assertThat(offsetsAndNames(tab)).as(why).isEqualTo(log);
                assertThat(tab.streamEvents())
                        .as(why)
                        .isEqualTo(tabs.get(i).getFirst().streamEvents());
            }
            assertThat(tabs.get(i).getFirst().streamEvents().getLast().counts())
                    .as(why)
                    .isEqualTo(countsByRest(users.get(i)));
        }
        List<String> adas = log(users.getFirst());
        for (JsClient client : late) {
            client.awaitOffset(adas.size());
            List<String> seen = offsetsAndNames(client);
            assertThat(seen)
                    .as("seed " + seed + ", joined late")
                    .isEqualTo(adas.subList(adas.size() - seen.size(), adas.size()));
        }
    }

    /** Returns sockets of the first user that joined while others wrote, each from a position it had fetched. */
    private List<JsClient> write(Random random) throws Exception {
        List<Callable<List<JsClient>>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            long seed = random.nextLong();
            work.add(() -> writeAsOne(new Random(seed)));
        }
        work.add(this::joinLate);
        List<JsClient> late = new ArrayList<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<JsClient>> done : writers.invokeAll(work)) {
                late.addAll(done.get());
            }
        }
        return late;
    }

    private List<JsClient> writeAsOne(Random random) {
        for (int i = 0; i < ROUNDS; i++) {
            String user = users.get(random.nextInt(users.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> writeBatch(random);
                case 2 -> rest.createActivity(user, "Single");
                case 3 -> {
                    Reply notification = rest.createNotification(user, "Single");
                    rest.patch("/api/notifications/" + notification.id() + "/read");
                }
                case 4 -> rest.patch("/api/activities/" + user + "/read-all");
                default -> rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\": 0.1}");
            }
        }
        return List.of();
    }

    private void writeBatch(Random random) {
        var activities = Rest.object().putArray("activities");
        for (int i = 0; i < 8; i++) {
            activities.add(Rest.activity(users.get(random.nextInt(users.size())), "Batch " + i));
        }
        assertThat(rest.post("/api/activities/batch", Rest.object().set("activities", activities))
                        .status())
                .isEqualTo(200);
    }

    private List<JsClient> joinLate() {
        List<JsClient> late = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String position = rest.get("/api/activities/" + users.getFirst()).position();
            JsClient client = clients.connected(server, i % 2 == 0 ? Transport.WEBSOCKET : Transport.POLLING);
            JsonNode ack = client.emitWithAck("user:login", users.getFirst(), Map.of("position", position));
            assertThat(ack.path("ok").booleanValue()).isTrue();
            assertThat(client.events("stream:reset")).isEmpty();
            late.add(client);
        }
        return late;
    }

    private static List<String> offsetsAndNames(JsClient client) {
        return client.streamEvents().stream()
                .map(event -> event.offset() + " " + event.name())
                .toList();
    }

    private static List<String> log(String user) {
        return new Sql(server)
                .texts(
                        "select event_offset || ' ' || name from stream_events where user_id = ? order by event_offset",
                        user);
    }
}
