package io.streakline.feature.rebuild;

import static io.streakline.testing.Rest.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A learner's months, as a random walk over all calls that change figures. Some calls are refused on purpose. */
public final class RandomWalk {

    private static final List<String> TYPES =
            List.of("log_created", "goal_completed", "skill_added", "practice", "login");
    private static final List<String> STATS = List.of("logsCreated", "goalsCompleted", "skillsAdded");
    private static final List<String> ZONES =
            List.of("Asia/Tokyo", "America/Los_Angeles", "UTC", "Pacific/Apia", "America/Sao_Paulo");

    private final TestServer server;
    private final Rest rest;
    private final Random random;
    private final String user;
    private final List<String> ids = new ArrayList<>();

    public RandomWalk(TestServer server, String user, int seed) {
        this.server = server;
        this.rest = new Rest(server);
        this.random = new Random(seed);
        this.user = user;
    }

    /** Events are sent at once, or up to ten days late. */
    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            if (random.nextInt(6) == 0) {
                server.time().advance(Duration.ofMinutes(random.nextInt(60 * 30)));
            }
        }
    }

    /** One call. */
    public void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> remember(rest.post("/api/events", any(user)), "activity/_id");
            case 4 -> batch();
            case 5 -> remember(rest.post("/api/activities", any(user).put("title", "x")), "_id");
            case 6 -> patch("learning-hours", object().put("hours", 1 + random.nextInt(4) - random.nextInt(6) / 2.0));
            case 7 ->
                patch(
                        "increment",
                        object().put("statName", STATS.get(random.nextInt(3)))
                                .put("incrementBy", random.nextInt(7) - 2));
            case 8 ->
                rest.post(
                        "/api/analytics/" + user + "/weekly",
                        object().put("date", today().toString())
                                .put("hoursLogged", random.nextInt(9))
                                .put("logsCount", random.nextInt(5)));
            case 9 -> settle();
            default -> takeBack();
        }
    }

    private void settle() {
        switch (random.nextInt(4)) {
            case 0 ->
                patch(
                        "streak",
                        object().put("currentStreak", random.nextInt(9)).put("longestStreak", random.nextInt(20)));
            case 1 -> {
                String from = today().plusDays(1 + random.nextInt(3)).toString();
                rest.post(
                        "/api/users/" + user + "/pauses",
                        object().put("from", from).put("to", from));
            }
            case 2 ->
                rest.put(
                        "/api/users/" + user + "/settings",
                        object().put("weekStart", random.nextBoolean() ? "sunday" : "monday"));
            default ->
                rest.put(
                        "/api/users/" + user + "/settings",
                        object().put("timezone", ZONES.get(random.nextInt(5))).put("dayStartHour", random.nextInt(7)));
        }
    }

    private void takeBack() {
        if (!ids.isEmpty()) {
            String id = ids.get(random.nextInt(ids.size())); // which may be gone already
            rest.delete("/api/activities/" + id + (random.nextInt(3) == 0 ? "" : "?undo=true"));
        }
    }

    private void batch() {
        ObjectNode batch = object();
        for (int i = 0; i < 5; i++) {
            batch.withArray("events").add(any(user));
        }
        ids.addAll(rest.post("/api/events/batch", batch).each("results", "_id"));
    }

    private void patch(String call, ObjectNode body) {
        rest.patch("/api/analytics/" + user + "/" + call, body);
    }

    private void remember(Reply reply, String id) {
        ids.add(reply.text(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
    }

    private ObjectNode any(String userId) {
        ObjectNode event = object().put("userId", userId).put("type", TYPES.get(random.nextInt(TYPES.size())));
        Instant end = server.time().instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 10)));
        switch (random.nextInt(5)) {
            case 0 -> event.put("hours", 1 + random.nextInt(5));
            case 1 -> event.put("seconds", 1 + random.nextInt(5_000));
            case 2 -> {}
            default ->
                event.putObject("interval")
                        .put(
                                "start",
                                end.minus(Duration.ofMinutes(1 + random.nextInt(1_440)))
                                        .toString())
                        .put("end", end.toString());
        }
        return random.nextBoolean() ? event.put("occurredAt", end.toString()) : event;
    }
}
