package io.streakline.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.testing.AsyncApi;
import io.streakline.testing.Hostile;
import io.streakline.testing.JsClient;
import io.streakline.testing.SchemaValues;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sends every client event with any list of arguments: each is answered, no answer is a server error, and the socket
 * survives. Received events are checked against the description, as after every socket test. The system properties of
 * {@link io.streakline.contract.RestFuzzTest} give longer or other runs.
 */
@Timeout(3_600)
class SocketFuzzTest extends SocketTestCase {

    private static final long SEED = Long.getLong("streakline.fuzz.seed", 20261122);
    private static final int COUNT = Integer.getInteger("streakline.fuzz.count", 400);
    private static final int BETWEEN_WRITES = 50;

    private final Random random = new Random(SEED);
    private final SchemaValues values = new SchemaValues(AsyncApi.document(), random);
    private double chaos;

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"POLLING", "WEBSOCKET"})
    void anEventHandlesAnyArguments(Transport transport) {
        System.out.println("Fuzzing with -Dstreakline.fuzz.seed=" + SEED + " -Dstreakline.fuzz.count=" + COUNT);
        String witness = user("witness");
        List<String> events = server.events().stream().sorted().toList();
        JsClient client = loggedIn(user("fuzz"), transport);
        int written = 0;
        for (int i = 0; i < COUNT; i++) {
            if (i % BETWEEN_WRITES == 0) {
                rest.createActivity(witness, "Number " + i);
                written++;
            }
            chaos = List.of(0.0, 0.1, 0.4).get(random.nextInt(3));
            values.chaos(chaos);
            String event = events.get(random.nextInt(events.size()));
            Object[] arguments = arguments(AsyncApi.arguments(event));
            JsonNode ack = client.emitWithAck(event, arguments);
            // Only so many boards can be watched at once.
            boolean enough = event.equals("leaderboard:watch")
                    && ack.path("code").asText().equals("overloaded");
            assertThat(ack.path("code").asText())
                    .as("seed %s, event %s: %s %s", SEED, i, event, List.of(arguments))
                    .isNotIn("internal", "database_away", enough ? "" : "overloaded");
            if (random.nextInt(4) == 0) {
                client.emit(event, arguments); // nobody waits for an answer
            }
        }
        client.settle();
        assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
        assertThat(rest.get("/api/activities/" + witness).number("total")).isEqualTo(written);
    }

    /** As described, or fewer, more, or others. */
    private Object[] arguments(JsonNode described) {
        List<JsonNode> arguments = new ArrayList<>();
        for (JsonNode schema : described.path("items")) {
            if (random.nextDouble() >= chaos / 4) {
                arguments.add(parsed(() -> values.json(schema)));
            }
        }
        for (int more = random.nextDouble() < chaos / 2 ? random.nextInt(4) : 0; more > 0; more--) {
            arguments.add(parsed(() -> Hostile.json(random)));
        }
        return arguments.toArray();
    }

    /** The first one that is JSON: the stock client sends nothing else. */
    private static JsonNode parsed(Supplier<String> next) {
        while (true) {
            try {
                return Json.MAPPER.readTree(next.get());
            } catch (JsonProcessingException e) {
                // The next one, then.
            }
        }
    }
}
