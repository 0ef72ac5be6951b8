package io.streakline.feature.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.config.Limits;
import io.streakline.testing.JsClient;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Watched boards, with the stock client. Each test has its own metric or window. */
class LeaderboardWatchTest extends SocketTestCase {

    private static final Duration TICK = Duration.ofMillis(500);

    private final BoardCalls calls = new BoardCalls(rest);

    private static JsonNode watch(JsClient client, String metric, String window) {
        return client.emitWithAck("leaderboard:watch", Map.of("metric", metric, "window", window));
    }

    private static JsonNode updated(JsClient client) {
        return client.awaitEventAsTimePasses("leaderboard:updated", TICK).payload();
    }

    /** Lets some seconds pass, and receives the resulting events. */
    private static void pass(JsClient client) {
        for (int i = 0; i < 8; i++) {
            server.time().advance(TICK);
            client.settle();
        }
    }

    private static String monday() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString();
    }

    @Test
    void aWatcherSeesTheBoardAndItsOwnRankMove() {
        calls.goals("ada", 3);
        JsClient ada = loggedIn("ada", Transport.WEBSOCKET);
        JsClient bob = loggedIn("bob", Transport.POLLING);
        JsonNode first = watch(ada, "goals", "week");
        assertThat(first.path("ok").booleanValue()).isTrue();
        assertThat(first.path("from").textValue()).isEqualTo(monday());
        assertThat(first.path("entries")).isEqualTo(json("""
                [{"rank": 1, "userId": "ada", "name": "ada", "score": 3}]"""));
        assertThat(first.path("own")).isEqualTo(json("{\"rank\": 1, \"score\": 3}"));
        assertThat(watch(bob, "goals", "week").path("own")).isEqualTo(json("{\"rank\": null, \"score\": 0}"));

        calls.goals("bob", 4);
        JsonNode told = updated(ada);
        assertThat(told.at("/entries/0/userId").textValue()).isEqualTo("bob");
        assertThat(told.path("own")).isEqualTo(json("{\"rank\": 2, \"score\": 3}"));
        assertThat(told.path("total").intValue()).isEqualTo(2);
        assertThat(updated(bob).path("own")).isEqualTo(json("{\"rank\": 1, \"score\": 4}"));
    }

    @Test
    void changesAreSentOnlyToWatchersAndOnlyIfSomethingChanged() {
        JsClient watcher = loggedIn(user("eve"), Transport.WEBSOCKET);
        JsClient other = loggedIn(user("fay"), Transport.WEBSOCKET);
        watch(watcher, "skills", "day");
        calls.increment("gus", "logsCreated", 1);
        pass(watcher);
        assertThat(watcher.events("leaderboard:updated")).isEmpty();
        calls.increment("gus", "skillsAdded", 1);
        assertThat(updated(watcher).path("total").intValue()).isEqualTo(1);
        pass(watcher);
        pass(other);
        assertThat(watcher.events("leaderboard:updated")).hasSize(1);
        assertThat(other.events("leaderboard:updated")).isEmpty();
        watcher.emitWithAck("leaderboard:unwatch", Map.of("metric", "skills", "window", "day"));
        calls.increment("gus", "skillsAdded", 1);
        pass(watcher);
        assertThat(watcher.events("leaderboard:updated")).hasSize(1);
    }

    @Test
    void manyChangesWithinASecondAreOneUpdateAndTheLastStateIsSent() {
        JsClient watcher = loggedIn(user("eve"), Transport.WEBSOCKET);
        watch(watcher, "logs", "month");
        for (int i = 1; i <= 20; i++) {
            calls.increment("ida", "logsCreated", 1);
        }
        updated(watcher);
        pass(watcher);
        List<JsClient.Event> all = watcher.events("leaderboard:updated");
        assertThat(all).as("two if the second ended in between").hasSizeBetween(1, 2);
        assertThat(all.getLast().payload().at("/entries/0/score").intValue()).isEqualTo(20);
    }

    @Test
    void afterAQuietSecondAChangeIsSentAtOnceAndTheNextASecondLater() {
        JsClient watcher = loggedIn(user("eve"), Transport.WEBSOCKET);
        watch(watcher, "hours", "week");
        Instant before = server.time().instant();
        Instant second = before.plus(Limits.LEADERBOARD_INTERVAL);
        calls.hours("ned", 1);
        watcher.awaitEventAsTimePasses("leaderboard:updated", Limits.LEADERBOARD_LOOK.dividedBy(20));
        assertThat(server.time().instant()).isBefore(second);
        calls.hours("ned", 1);
        watcher.awaitEventAsTimePasses("leaderboard:updated", Limits.LEADERBOARD_LOOK);
        assertThat(server.time().instant()).isAfterOrEqualTo(second);
    }

    @Test
    void aStreakThatEndsIsSentToWatchers() {
        calls.declare("kim", 90); // holds two freezes
        Instant lapse = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC)
                .plusDays(4)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        server.time().advance(Duration.between(server.time().instant(), lapse.minusSeconds(3)));
        JsClient kim = loggedIn("kim", Transport.WEBSOCKET);
        assertThat(kim.emitWithAck("leaderboard:watch", Map.of("metric", "streak"))
                        .at("/own/score")
                        .intValue())
                .isEqualTo(90);
        JsonNode told = updated(kim);
        assertThat(told.path("own")).isEqualTo(json("{\"rank\": null, \"score\": 0}"));
    }

    @Test
    void aSocketWithoutAUserCanWatch() {
        JsClient guest = clients.connected(server, Transport.WEBSOCKET);
        assertThat(watch(guest, "hours", "day").path("own").isNull()).isTrue();
        String user = user("liv");
        guest.login(user);
        assertThat(updated(guest).path("own")).isEqualTo(json("{\"rank\": null, \"score\": 0}"));
        calls.hours(user, 1.5);
        assertThat(updated(guest).path("own")).isEqualTo(json("{\"rank\": 1, \"score\": 1.5}"));
    }

    @Test
    void aBadBoardIsRefusedAndWatchesAreBounded() {
        JsClient client = loggedIn(user("max"), Transport.WEBSOCKET);
        assertThat(client.emitWithAck("leaderboard:watch", "hours").path("code").textValue())
                .isEqualTo("invalid_fields");
        assertThat(watch(client, "joy", "all").path("ok").booleanValue()).isFalse();
        assertThat(watch(client, "streak", "week").path("error").textValue()).contains("window");
        List<String> metrics = List.of("hours", "logs", "goals", "skills");
        List<String> windows = List.of("all", "month", "week", "day");
        for (int i = 0; i < Limits.LEADERBOARD_WATCHES; i++) {
            assertThat(watch(client, metrics.get(i % 4), windows.get(i / 4))
                            .path("ok")
                            .booleanValue())
                    .isTrue();
        }
        assertThat(watch(client, "streak", "all").path("code").textValue()).isEqualTo("overloaded");
        assertThat(watch(client, "hours", "all").path("ok").booleanValue())
                .as("the same again")
                .isTrue();
    }
}
