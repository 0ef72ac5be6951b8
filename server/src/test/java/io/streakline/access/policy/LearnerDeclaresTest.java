package io.streakline.access.policy;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether signed-in learners may declare their own figures. */
class LearnerDeclaresTest {

    private static Rest as(TestServer server, String role) {
        return new Rest(server).with(Tokens.of("ada", role, server.time().instant()));
    }

    private static List<Reply> declare(Rest rest) {
        String path = "/api/analytics/ada/";
        return List.of(
                rest.patch(path + "streak", object().put("currentStreak", 9).put("longestStreak", 9)),
                rest.patch(path + "increment", object().put("statName", "goalsCompleted")),
                rest.post(
                        path + "weekly",
                        object().put("date", "2026-11-16").put("hoursLogged", 1).put("logsCount", 1)));
    }

    @Test
    void byDefaultMentorsMayDeclareAndLearnersMayNot() {
        try (TestServer server = TestServer.start(Tokens.settings())) {
            Rest learner = as(server, "learner");
            assertThat(declare(learner)).allSatisfy(refused -> {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.error()).contains("LEARNER_DECLARES=on");
            });
            assertThat(learner.get("/api/analytics/ada").status()).isEqualTo(404);
            assertThat(learner.patch("/api/analytics/ada/learning-hours", object().put("hours", 1))
                            .status())
                    .isEqualTo(200);
            assertThat(learner.post("/api/events", object().put("userId", "ada").put("type", "log_created"))
                            .status())
                    .isEqualTo(201);
            assertThat(declare(as(server, "mentor"))).allMatch(done -> done.status() == 200);
            assertThat(declare(as(server, "admin"))).allMatch(done -> done.status() == 200);
        }
    }

    @Test
    void learnersMayDeclareIfTheOperatorAllowsIt() {
        Map<Setting, String> settings = Tokens.settings();
        settings.put(Setting.LEARNER_DECLARES, "on");
        try (TestServer server = TestServer.start(settings)) {
            assertThat(declare(as(server, "learner"))).allMatch(done -> done.status() == 200);
        }
    }
}
