package io.streakline.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A random walk of learners who try to access their own and each other's data in every way that the API has: data
 * contains the name of its writer, and no answer to another user ever contains it. <code>streakline.walk</code> sets
 * the length of the walk.
 */
@Timeout(900)
@NullUnmarked
class NeverCrossTest {

    private static final int CALLS = Integer.getInteger("streakline.walk", 3_000);
    private static final List<String> USERS = List.of("alma", "bert", "cleo", "dora");

    private final Random random = new Random(20261122);
    private final Map<String, List<String>> activities = new HashMap<>();
    private final Map<String, List<String>> notifications = new HashMap<>();

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void noAnswerContainsDataOfAnotherUser() {
        try (TestServer server = TestServer.start(Tokens.settings())) {
            Map<String, Rest> rest = new HashMap<>();
            USERS.forEach(user -> {
                rest.put(
                        user,
                        new Rest(server)
                                .with(Tokens.of(user, "learner", server.time().instant())));
                activities.put(user, new ArrayList<>());
                notifications.put(user, new ArrayList<>());
            });
            for (int call = 0; call < CALLS; call++) {
                String caller = any(USERS);
                String target = random.nextInt(3) == 0 ? caller : any(USERS);
                Reply reply = step(rest.get(caller), caller, target);
                String told = reply.body();
                for (String other : USERS) {
                    if (!other.equals(caller)) {
                        assertThat(told).as("told to %s", caller).doesNotContain("secret of " + other);
                    }
                }
                if (!caller.equals(target)) {
                    boolean deletion = reply.response().request().method().equals("DELETE");
                    boolean likeGone = deletion || reply.body().equals("null");
                    assertThat(reply.status()).isIn(likeGone ? Set.of(200, 404) : Set.of(404));
                    assertThat(reply.position()).isEmpty();
                }
            }
            // Everything that a learner wrote is there, except what the learner deleted.
            for (String user : USERS) {
                assertThat(rest.get(user).get("/api/activities/" + user).number("total"))
                        .isEqualTo(activities.get(user).size());
                assertThat(rest.get(user).get("/api/notifications/" + user).number("total"))
                        .isEqualTo(notifications.get(user).size());
            }
        }
    }

    private Reply step(Rest rest, String caller, String target) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> created(activities, caller, rest.createActivity(target, "secret of " + caller));
            case 2, 3 -> created(notifications, caller, rest.createNotification(target, "secret of " + caller));
            case 4 -> rest.get("/api/activities/" + target + "?limit=" + (1 + random.nextInt(200)));
            case 5 -> rest.get("/api/notifications/" + target);
            case 6 -> rest.patch("/api/activities/" + target + "/read-all");
            case 7 -> item(activities, target, id -> rest.patch("/api/activities/" + id + "/read"), rest);
            case 8 -> item(notifications, target, id -> rest.patch("/api/notifications/" + id + "/read"), rest);
            case 9 -> deleted(activities, caller, target, "/api/activities/", rest);
            case 10 -> deleted(notifications, caller, target, "/api/notifications/", rest);
            default -> rest.get("/api/analytics/" + target + "/streak/explain");
        };
    }

    private static Reply created(Map<String, List<String>> items, String caller, Reply reply) {
        if (reply.status() == 201) {
            items.get(caller).add(reply.id());
        }
        return reply;
    }

    private Reply item(Map<String, List<String>> items, String target, Function<String, Reply> call, Rest rest) {
        List<String> its = items.get(target);
        return its.isEmpty() ? rest.get("/api/activities/" + target) : call.apply(any(its));
    }

    private Reply deleted(Map<String, List<String>> items, String caller, String target, String path, Rest rest) {
        return item(
                items,
                target,
                id -> {
                    Reply reply = rest.delete(path + id);
                    if (caller.equals(target)) {
                        items.get(caller).remove(id);
                    }
                    return reply;
                },
                rest);
    }
}
