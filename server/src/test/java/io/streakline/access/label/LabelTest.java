package io.streakline.access.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels decide which users a mentor may read. */
@NullUnmarked
class LabelTest {

    private static TestServer server;
    private static Rest admin;

    @BeforeAll
    static void start() {
        server = TestServer.start(Tokens.settings());
        admin = as("root", "admin");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Rest as(String userId, String role) {
        return new Rest(server).with(Tokens.of(userId, role, server.time().instant()));
    }

    private static void label(String userId, String... labels) {
        String list = labels.length == 0 ? "" : "\"" + String.join("\",\"", labels) + "\"";
        assertThat(admin.put("/api/users/" + userId + "/labels", "{\"labels\":[" + list + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMentorCanReadUsersWithASharedLabelAndCannotWriteTheirData() {
        label("mo", "cohort:a", "cohort:b");
        label("ann", "cohort:b", "team:x");
        label("ben", "team:x");
        Rest mentor = as("mo", "mentor");
        assertThat(mentor.get("/api/activities/ann").status()).isEqualTo(200);
        assertThat(mentor.get("/api/leaderboards/hours/users/ann").status()).isEqualTo(200);
        assertThat(mentor.get("/api/activities/ben").status()).isEqualTo(404);
        assertThat(mentor.get("/api/activities/nobody").status()).isEqualTo(404);
        assertThat(mentor.get("/api/activities/mo").status()).isEqualTo(200);
        assertThat(mentor.createActivity("ann", "Not hers").status()).isEqualTo(404);
        assertThat(mentor.createActivity("mo", "Own").status()).isEqualTo(201);
        // The same label, but not a mentor.
        assertThat(as("mo", "learner").get("/api/activities/ann").status()).isEqualTo(404);

        label("ann", "team:x");
        assertThat(mentor.get("/api/activities/ann").status()).isEqualTo(404);
    }

    @Test
    void labelsAreReplacedAsAWhole() {
        label("cy", "cohort:z", "cohort:a");
        assertThat(as("cy", "learner").get("/api/users/cy/labels").body())
                .isEqualTo("{\"labels\":[\"cohort:a\",\"cohort:z\"]}");
        label("cy", "cohort:q");
        assertThat(admin.get("/api/users/cy/labels").body()).isEqualTo("{\"labels\":[\"cohort:q\"]}");
        label("cy");
        assertThat(admin.get("/api/users/cy/labels").body()).isEqualTo("{\"labels\":[]}");
    }

    @Test
    void theLastOfTwoConcurrentCallsWins() {
        for (int round = 0; round < 20; round++) {
            var calls = List.of("cohort:one", "cohort:two").stream()
                    .map(label -> CompletableFuture.runAsync(() -> label("di", label)))
                    .toList();
            calls.forEach(CompletableFuture::join);
            assertThat(admin.get("/api/users/di/labels").json().path("labels")).hasSize(1);
        }
    }

    @Test
    void usersCannotAssignLabelsToThemselves() {
        for (String role : new String[] {"learner", "mentor"}) {
            assertThat(as("eve", role)
                            .put("/api/users/eve/labels", "{\"labels\":[\"cohort:a\"]}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"labels\":\"cohort:a\"}",
                "{\"labels\":[\"cohort\"]}",
                "{\"labels\":[\"Cohort:a\"]}",
                "{\"labels\":[\"cohort:a b\"]}",
                "{\"labels\":[\"cohort:a\",\"cohort:a\"]}",
                "{\"labels\":[1]}"
            })
    void anInvalidLabelIsRefused(String json) {
        assertThat(admin.put("/api/users/ada/labels", json).status()).isEqualTo(400);
    }
}
