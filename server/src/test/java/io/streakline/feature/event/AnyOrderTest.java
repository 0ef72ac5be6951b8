package io.streakline.feature.event;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events sent late, twice and in any order lead to the same figures as if sent at once. */
class AnyOrderTest extends WithServer {

    private static final List<String> TYPES = List.of("log_created", "goal_completed", "practice", "login");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void eventsInAnyOrderAndRepeatedAddUpToTheSame(int seed) {
        Random random = new Random(seed);
        List<ObjectNode> events = events(random);
        String inOrder = learner();
        events.forEach(event -> rest.post("/api/events", event.put("userId", inOrder)));

        String shuffled = learner();
        List<ObjectNode> again = new ArrayList<>(events);
        again.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(again, random);
        for (int from = 0; from < again.size(); from += 7) {
            ObjectNode batch = object();
            for (ObjectNode event : again.subList(from, Math.min(from + 7, again.size()))) {
                batch.withArray("events").add(event.deepCopy().put("userId", shuffled));
            }
            assertThat(rest.post("/api/events/batch", batch).each("results", "error"))
                    .containsOnly("");
        }
        assertThat(figures(shuffled)).isEqualTo(figures(inOrder));
    }

    private static String learner() {
        String user = newUser();
        rest.put(
                "/api/users/" + user + "/settings",
                "{\"timezone\":\"America/New_York\",\"dayStartHour\":3,\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        return user;
    }

    /** Of the last twelve days, so that some are too late for streaks. */
    private static List<ObjectNode> events(Random random) {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Instant end = server.time().instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 12)));
            ObjectNode event = object().put("type", TYPES.get(random.nextInt(4)))
                    .put("occurredAt", end.toString())
                    .put("externalId", "told-" + i);
            switch (random.nextInt(3)) {
                case 0 -> event.put("seconds", 1 + random.nextInt(9_000));
                case 1 ->
                    event.putObject("interval")
                            .put(
                                    "start",
                                    end.minus(Duration.ofMinutes(1 + random.nextInt(1_440)))
                                            .toString())
                            .put("end", end.toString());
                default -> {}
            }
            events.add(event);
        }
        return events;
    }

    private static List<String> figures(String user) {
        LocalDate today = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
        String analytics = "/api/analytics/" + user;
        return List.of(
                rest.get(analytics).body().replaceAll("\"(_id|userId|updatedAt)\":\"[^\"]*\"", ""),
                rest.get(analytics + "/streak").body(),
                rest.get(analytics + "/calendar").body(),
                rest.get(analytics + "/summary?period=week&from=%s&to=%s".formatted(today.minusDays(30), today))
                        .body());
    }
}
