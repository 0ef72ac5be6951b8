package io.streakline.feature.feed;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import io.streakline.testing.WithServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every answer with a user's data contains the position of the user's stream. */
class PositionTest extends WithServer {

    private static List<Supplier<Reply>> reads(String user) {
        return List.of(
                () -> rest.get("/api/activities/" + user),
                () -> rest.get("/api/activities/" + user + "/unread/count"),
                () -> rest.get("/api/notifications/" + user),
                () -> rest.get("/api/notifications/" + user + "/unread/count"),
                () -> rest.get("/api/analytics/" + user));
    }

    @Test
    void eachMutationMovesThePositionByItsEventsAndReadsReportIt() {
        String user = newUser();
        List<String> ids = new ArrayList<>();
        Function<Reply, Reply> keep = reply -> {
            ids.add(reply.id());
            return reply;
        };
        List<Supplier<Reply>> mutations = List.of(
                () -> rest.post("/api/analytics/" + user + "/init", ""),
                () -> keep.apply(rest.createActivity(user, "x")), // which tells the streak, too
                () -> keep.apply(rest.createNotification(user, "x")),
                () -> rest.patch("/api/activities/" + ids.get(0) + "/read"),
                () -> rest.patch("/api/notifications/" + ids.get(1) + "/read"),
                () -> rest.createActivity(user, "y"),
                () -> rest.patch("/api/activities/" + user + "/read-all"),
                () -> rest.createNotification(user, "y"),
                () -> rest.patch("/api/notifications/" + user + "/read-all"),
                () -> rest.delete("/api/activities/" + ids.get(0)),
                () -> rest.delete("/api/notifications/" + ids.get(1)),
                () -> rest.delete("/api/notifications/" + user + "/clear-all"),
                () -> rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":1}"),
                () -> rest.patch("/api/analytics/" + user + "/streak", "{\"currentStreak\":1,\"longestStreak\":1}"),
                () -> rest.patch("/api/analytics/" + user + "/increment", "{\"statName\":\"goalsCompleted\"}"),
                () -> rest.post(
                        "/api/analytics/" + user + "/weekly",
                        object().put("date", "2026-11-22").put("hoursLogged", 1).put("logsCount", 1)));
        long offset = 0;
        for (Supplier<Reply> mutation : mutations) {
            Reply answer = mutation.get();
            assertThat(answer.status()).isBetween(200, 201);
            offset += mutation == mutations.get(1) ? 2 : 1;
            assertThat(answer.offset()).isEqualTo(offset);
            assertThat(reads(user))
                    .allSatisfy(read -> assertThat(read.get().position()).isEqualTo(answer.position()));
        }
        assertThat(new Sql(server).texts("select event_offset from stream_events where user_id = ? order by 1", user))
                .isEqualTo(LongStream.rangeClosed(1, offset)
                        .mapToObj(Long::toString)
                        .toList());
    }

    @Test
    void aCallThatChangesNothingKeepsThePosition() {
        String user = newUser();
        String activity = rest.createActivity(user, "x").id();
        String notification = rest.createNotification(user, "x").id();
        rest.post("/api/analytics/" + user + "/init", "");
        rest.patch("/api/activities/" + user + "/read-all");
        rest.patch("/api/notifications/" + notification + "/read");
        String position = rest.get("/api/activities/" + user).position();
        assertThat(List.<Supplier<Reply>>of(
                        () -> rest.patch("/api/activities/" + activity + "/read"),
                        () -> rest.patch("/api/activities/" + user + "/read-all"),
                        () -> rest.patch("/api/notifications/" + notification + "/read"),
                        () -> rest.patch("/api/notifications/" + user + "/read-all"),
                        () -> rest.post("/api/analytics/" + user + "/init", "")))
                .allSatisfy(call -> assertThat(call.get().position()).isEqualTo(position));
        assertThat(rest.get("/api/activities/" + user).position()).isEqualTo(position);
    }

    @Test
    void aRefusalKeepsThePosition() {
        String user = newUser();
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":1}");
        String position = rest.get("/api/analytics/" + user).position();
        assertThat(rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":-2}")
                        .status())
                .isEqualTo(400);
        assertThat(rest.get("/api/analytics/" + user).position()).isEqualTo(position);
    }

    @Test
    void aBatchOfOneUserReturnsThePositionAfterAllItems() {
        String user = newUser();
        String one = Rest.activity(user, "x").toString();
        Reply kept = rest.post("/api/activities/batch", "{\"activities\":[" + one + "," + one + ",{}]}");
        assertThat(kept.offset()).isEqualTo(2);
        assertThat(rest.get("/api/activities/" + user).position()).isEqualTo(kept.position());
    }

    @Test
    void aPositionBelongsToItsUserAndSurvivesARestart() {
        String ada = newUser();
        String bob = newUser();
        String position = rest.createActivity(ada, "x").position();
        assertThat(rest.createActivity(bob, "x").position()).isNotEqualTo(position);
        try (var restarted = TestServer.start()) {
            var there = new Rest(restarted);
            String before = there.createActivity(ada, "x").position();
            restarted.restart();
            assertThat(there.get("/api/activities/" + ada).position()).isEqualTo(before);
            assertThat(there.createActivity(ada, "y").offset()).isEqualTo(2);
        }
    }
}
