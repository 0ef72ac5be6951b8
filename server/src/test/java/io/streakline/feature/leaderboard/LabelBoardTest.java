package io.streakline.feature.leaderboard;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board of the users with a label, ranked among themselves. */
@Timeout(120)
@NullUnmarked
class LabelBoardTest {

    private static final String LABEL = "cohort:cs101";

    private TestServer server;
    private Rest admin;
    private BoardCalls boards;

    @BeforeEach
    void start() {
        server = TestServer.start(Tokens.settings());
        admin = as("root", "admin");
        boards = new BoardCalls(admin);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Rest as(String userId, String role) {
        return new Rest(server)
                .with(Tokens.of(userId, role, server.time().instant().plus(Duration.ofDays(1))));
    }

    private void label(String user, String... labels) {
        ObjectNode body = object();
        List.of(labels).forEach(body.putArray("labels")::add);
        assertThat(admin.put("/api/users/" + user + "/labels", body).status()).isEqualTo(200);
    }

    @Test
    void ranksAreAmongUsersWithTheLabelAndFollowScoresAndLabelsAtOnce() {
        boards.goals("outsider", 50);
        boards.goals("ada", 5);
        boards.goals("bob", 9);
        boards.goals("cyd", 5);
        boards.goals("dan", 1);
        for (String user : List.of("ada", "bob", "cyd", "dan", "eve")) {
            label(user, LABEL);
        }
        assertThat(boards.rows("goals?label=" + LABEL)).containsExactly("1 bob 9", "2 ada 5", "2 cyd 5", "4 dan 1");
        Reply page = boards.board("goals?label=" + LABEL);
        assertThat(page.number("total")).isEqualTo(4);
        assertThat(page.text("label")).isEqualTo(LABEL);
        assertThat(boards.board("goals").json().has("label")).isFalse();

        boards.goals("dan", 20);
        label("bob", "cohort:other");
        assertThat(boards.rows("goals?label=" + LABEL)).containsExactly("1 dan 21", "2 ada 5", "2 cyd 5");
        assertThat(boards.rows("goals?label=cohort:nobody-has-it")).isEmpty();
    }

    @Test
    void hiddenUsersAndPseudonymsApplyHereToo() {
        boards.goals("ada", 3);
        boards.goals("bob", 2);
        boards.goals("cyd", 1);
        List.of("ada", "bob", "cyd").forEach(user -> label(user, LABEL));
        boards.show("ada", "hidden");
        boards.show("bob", "pseudonym");
        List<String> rows = boards.rows("goals?label=" + LABEL);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).matches("1 learner:[0-9a-f]{32} 2");
        assertThat(rows.getLast()).isEqualTo("2 cyd 1");
        Reply own = boards.own("goals", "ada", "?label=" + LABEL);
        assertThat(own.json().at("/own/rank").isNull()).isTrue();
        assertThat(own.number("own/score")).isEqualTo(3);
        assertThat(own.json().path("entries")).isEmpty();
    }

    @Test
    void aUserIsShownWithNeighborsWhoHaveTheLabel() {
        for (int i = 1; i <= 9; i++) {
            boards.goals("u" + i, i);
            if (i % 2 == 1) {
                label("u" + i, LABEL);
            }
        }
        Reply own = boards.own("goals", "u5", "?around=1&label=" + LABEL);
        assertThat(own.each("entries", "userId")).containsExactly("u7", "u5", "u3");
        assertThat(own.number("own/rank")).isEqualTo(3);
        assertThat(own.number("total")).isEqualTo(5);
        Reply without = boards.own("goals", "u4", "?label=" + LABEL);
        assertThat(without.json().at("/own/rank").isNull()).isTrue();
        assertThat(without.number("own/score")).isEqualTo(4);
        assertThat(without.json().path("entries")).isEmpty();
    }

    @Test
    void aCursorContinuesAfterThePageAndBelongsToThisLabel() {
        for (int i = 1; i <= 7; i++) {
            boards.goals("u" + i, 1 + i / 3);
            boards.goals("other-" + i, 1 + i / 3);
            label("u" + i, LABEL);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = boards.board("goals?limit=2&label=" + LABEL + cursor);
            seen.addAll(page.each("entries", "userId"));
            JsonNode next = page.json().path("nextCursor");
            if (!next.isNull()) {
                assertThat(admin.get("/api/leaderboards/goals?cursor=" + next.asText())
                                .code())
                        .isEqualTo("bad_cursor");
            }
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("u6", "u7", "u3", "u4", "u5", "u1", "u2");
    }

    @Test
    void itAlwaysEqualsTheWholeBoardWithoutOtherUsers() {
        var random = new Random(7);
        for (int step = 0; step < 300; step++) {
            String user = "u" + random.nextInt(25);
            switch (random.nextInt(4)) {
                case 0 -> label(user, random.nextBoolean() ? LABEL : "cohort:other");
                case 1 -> boards.show(user, List.of("named", "named", "hidden").get(random.nextInt(3)));
                default -> boards.goals(user, 1 + random.nextInt(3));
            }
        }
        List<String> members = new Sql(server).texts("select user_id from user_labels where label = '" + LABEL + "'");
        List<String> expected = new ArrayList<>();
        String score = "";
        int rank = 0;
        for (String row : boards.rows("goals?limit=200")) {
            String[] parts = row.split(" ", -1);
            if (members.contains(parts[1])) {
                rank = parts[2].equals(score) ? rank : expected.size() + 1;
                score = parts[2];
                expected.add(rank + " " + parts[1] + " " + parts[2]);
            }
        }
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(boards.rows("goals?limit=200&label=" + LABEL)).isEqualTo(expected);
    }

    @Test
    void usersMayRequestTheirOwnLabelsAndOthersAreNotFound() {
        label("ada", LABEL, "team:x");
        label("eve", "team:y");
        for (String role : List.of("learner", "mentor")) {
            assertThat(as("ada", role)
                            .get("/api/leaderboards/goals?label=" + LABEL)
                            .status())
                    .isEqualTo(200);
            for (String other : List.of(LABEL, "cohort:none")) {
                Reply refused = as("eve", role).get("/api/leaderboards/goals?label=" + other);
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.code()).isEqualTo("not_found");
                // Nor to see their rank.
                assertThat(as("eve", role)
                                .get("/api/leaderboards/goals/users/eve?label=" + other)
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(as("eve", "learner").get("/api/leaderboards/goals?label=").status())
                .isEqualTo(200);
    }

    @Test
    void aKeyWithALabelMayReadOnlyTheBoardOfThatLabel() {
        label("ada", LABEL);
        label("eve", "team:y");
        ObjectNode wanted = object().put("name", "cohort screen").put("label", LABEL);
        wanted.putArray("scopes").add("leaderboards:read");
        Rest key = admin.with(admin.post("/api/keys", wanted).text("secret"));
        assertThat(key.get("/api/leaderboards/goals?label=" + LABEL).status()).isEqualTo(200);
        assertThat(key.get("/api/leaderboards/goals/users/ada?label=" + LABEL).status())
                .isEqualTo(200);
        assertThat(key.get("/api/leaderboards/goals/users/eve?label=" + LABEL).status())
                .isEqualTo(404);
        assertThat(key.get("/api/leaderboards/goals?label=team:y").status()).isEqualTo(404);
        for (String all : List.of("", "?label=", "?label=&label=" + LABEL, "?labels=" + LABEL)) {
            assertThat(key.get("/api/leaderboards/goals" + all).status())
                    .as(all)
                    .isEqualTo(403);
        }
        assertThat(key.get("/api/leaderboards/goals?label=" + LABEL + "&label=team:y")
                        .each("entries", "userId"))
                .isEmpty(); // the first is meant
    }

    @Test
    void anInvalidOrTooLargeLabelIsRefused() {
        assertThat(admin.get("/api/leaderboards/goals?label=cs101").status()).isEqualTo(400);
        new Sql(server).execute("""
                insert into user_labels (user_id, label)
                select 'm' || i, 'cohort:all' from generate_series(1, 10001) i""");
        Reply refused = admin.get("/api/leaderboards/goals?label=cohort:all");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("10000");
        new Sql(server).execute("delete from user_labels where user_id = 'm1'");
        assertThat(admin.get("/api/leaderboards/goals?label=cohort:all").status())
                .isEqualTo(200);
    }
}
