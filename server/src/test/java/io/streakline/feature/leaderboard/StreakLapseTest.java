package io.streakline.feature.leaderboard;

import static io.streakline.feature.leaderboard.BoardCalls.event;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No job runs at midnight, but a streak that ends then is no longer on the board. */
class StreakLapseTest {

    private final TestServer server = TestServer.start();
    private final Rest rest = new Rest(server);
    private final BoardCalls calls = new BoardCalls(rest);

    @AfterEach
    void stop() {
        server.close();
    }

    private void until(String instant) {
        server.time().advance(Duration.between(server.time().instant(), Instant.parse(instant)));
    }

    private void active(String user) {
        calls.event(event(user, "log_created"));
    }

    @Test
    void aStreakEndsAtItsUsersMidnightToTheMillisecond() {
        calls.settings("kim", "timezone", "Asia/Muscat"); // UTC+4
        active("kim");
        active("uma");
        until("2026-11-23T19:59:59.999Z");
        assertThat(calls.rows("streak")).as("at risk all day").containsExactly("1 kim 1", "1 uma 1");
        until("2026-11-23T20:00:00Z");
        assertThat(calls.rows("streak")).containsExactly("1 uma 1");
        assertThat(calls.own("streak", "kim", "").number("own/score")).isZero();
        until("2026-11-24T00:00:00Z");
        assertThat(calls.rows("streak")).isEmpty();
        active("kim");
        assertThat(calls.rows("streak")).containsExactly("1 kim 1");
    }

    @Test
    void aDayThatStartsLaterEndsLater() {
        rest.put("/api/users/kim/settings", object().put("dayStartHour", 4));
        active("kim");
        until("2026-11-24T03:59:59.999Z");
        assertThat(calls.rows("streak")).containsExactly("1 kim 1");
        until("2026-11-24T04:00:00Z");
        assertThat(calls.rows("streak")).isEmpty();
    }

    @Test
    void freezesAndPausesKeepTheStreak() {
        calls.declare("ada", 7); // and a freeze with it
        calls.declare("bob", 3);
        calls.declare("cyd", 3);
        rest.post("/api/users/bob/pauses", object().put("from", "2026-11-23").put("to", "2026-11-25"));
        until("2026-11-24T00:00:00Z");
        assertThat(calls.rows("streak")).containsExactly("1 ada 7", "2 bob 3");
        until("2026-11-25T00:00:00Z");
        assertThat(calls.rows("streak")).containsExactly("1 bob 3");
        until("2026-11-26T23:59:59.999Z");
        assertThat(calls.rows("streak")).containsExactly("1 bob 3");
        until("2026-11-27T00:00:00Z");
        assertThat(calls.rows("streak")).isEmpty();
    }

    @Test
    void aServerThatWasDownAtMidnightEndsTheStreak() {
        active("ada");
        calls.declare("bob", 7);
        until("2026-11-23T12:00:00Z");
        server.restart();
        assertThat(calls.rows("streak")).containsExactly("1 bob 7", "2 ada 1");
        until("2026-11-24T00:00:00Z");
        server.restart();
        assertThat(calls.rows("streak")).containsExactly("1 bob 7");
        until("2026-11-25T00:00:00Z");
        assertThat(calls.rows("streak")).isEmpty();
    }

    @Test
    void anEventSomeMinutesAheadCountsFromMidnightOn() {
        active("ada");
        until("2026-11-22T23:58:00Z");
        calls.event(event("ada", "log_created").put("occurredAt", "2026-11-23T00:01:00Z"));
        calls.event(event("bob", "log_created").put("occurredAt", "2026-11-23T00:01:00Z"));
        assertThat(calls.rows("streak")).containsExactly("1 ada 1");
        server.restart();
        assertThat(calls.rows("streak")).containsExactly("1 ada 1");
        until("2026-11-23T00:00:00Z");
        assertThat(calls.rows("streak")).containsExactly("1 ada 2", "2 bob 1");
        server.restart();
        assertThat(calls.rows("streak")).containsExactly("1 ada 2", "2 bob 1");
        until("2026-11-25T00:00:00Z");
        assertThat(calls.rows("streak")).isEmpty();
    }

    @Test
    void aLateEventThatJoinsTwoRunsRaisesTheStreak() {
        until("2026-11-24T10:00:00Z");
        active("ada");
        active("bob");
        calls.event(event("ada", "log_created").put("occurredAt", "2026-11-22T10:00:00Z"));
        assertThat(calls.rows("streak")).containsExactly("1 ada 1", "1 bob 1");
        calls.event(event("ada", "log_created").put("occurredAt", "2026-11-23T10:00:00Z"));
        assertThat(calls.rows("streak")).containsExactly("1 ada 3", "2 bob 1");
    }
}
