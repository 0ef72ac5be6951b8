package io.streakline.feature.leaderboard;

import static io.streakline.feature.leaderboard.BoardCalls.event;
import static io.streakline.feature.leaderboard.BoardCalls.rows;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of boards, over a real port. It is Sunday, 22 November 2026, 8:00 in UTC. */
class LeaderboardCallsTest {

    private final TestServer server = TestServer.start();
    private final Rest rest = new Rest(server);
    private final BoardCalls calls = new BoardCalls(rest);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void equalScoresShareARankInTheOrderInWhichTheyWereReached() {
        calls.goals("cyd", 3);
        calls.goals("bob", 2);
        calls.goals("ada", 3);
        calls.goals("bob", 1);
        calls.goals("dan", 7);
        calls.goals("eve", 1);
        Reply board = calls.board("goals");
        assertThat(rows(board)).containsExactly("1 dan 7", "2 cyd 3", "2 ada 3", "2 bob 3", "5 eve 1");
        assertThat(board.number("total")).isEqualTo(5);
        assertThat(board.text("window")).isEqualTo("all");
        assertThat(board.json().path("from").isNull()).isTrue();
        assertThat(board.each("entries", "name")).containsExactly("dan", "cyd", "ada", "bob", "eve");
        calls.goals("cyd", 1);
        calls.goals("cyd", -1);
        server.restart();
        assertThat(rows(calls.board("goals")))
                .as("reached again, so later; a restart changes nothing")
                .containsExactly("1 dan 7", "2 ada 3", "2 bob 3", "2 cyd 3", "5 eve 1");
    }

    @Test
    void eachMetricHasItsOwnBoard() {
        calls.event(event("ada", "log_created").put("hours", 1.5));
        calls.event(event("ada", "goal_completed"));
        calls.event(event("bob", "skill_added").put("seconds", 60));
        calls.declare("cyd", 12);
        assertThat(calls.rows("hours")).containsExactly("1 ada 1.5", "2 bob 0.016666666666666666");
        assertThat(calls.rows("logs")).containsExactly("1 ada 1");
        assertThat(calls.rows("goals")).containsExactly("1 ada 1");
        assertThat(calls.rows("skills")).containsExactly("1 bob 1");
        assertThat(calls.rows("streak")).containsExactly("1 cyd 12", "2 ada 1", "2 bob 1");
    }

    @Test
    void usersWithoutAScoreAreNotOnTheBoard() {
        rest.post("/api/analytics/ada/init", "");
        calls.goals("bob", 1);
        calls.goals("bob", -1);
        calls.hours("cyd", 1);
        calls.hours("cyd", -1);
        assertThat(calls.board("goals").number("total")).isZero();
        assertThat(calls.rows("hours")).isEmpty();
        Reply own = calls.own("goals", "bob", "");
        assertThat(own.json().at("/own/rank").isNull()).isTrue();
        assertThat(own.number("own/score")).isZero();
        assertThat(own.json().path("entries")).isEmpty();
        assertThat(calls.own("goals", "nobody", "").number("own/score")).isZero();
    }

    @Test
    void aWindowUsesEachUsersOwnDates() {
        calls.settings("kim", "timezone", "Pacific/Kiritimati"); // the 22nd, 22:00
        calls.settings("lea", "timezone", "America/Los_Angeles"); // the 22nd, 0:00
        server.time().advance(Duration.ofHours(3)); // 11:00 in UTC: the 23rd, and the 22nd
        calls.goals("kim", 1);
        calls.goals("lea", 2);
        calls.event(event("lea", "goal_completed").put("occurredAt", "2026-11-22T07:59:00Z")); // the 21st there
        calls.event(event("uma", "goal_completed").put("occurredAt", "2026-11-15T12:00:00Z")); // a Sunday
        assertThat(calls.rows("goals?window=day")).containsExactly("1 lea 2");
        assertThat(calls.rows("goals?window=day&date=2026-11-23")).containsExactly("1 kim 1");
        assertThat(calls.rows("goals?window=day&date=2026-11-21")).containsExactly("1 lea 1");
        Reply week = calls.board("goals?window=week");
        assertThat(rows(week)).containsExactly("1 lea 3");
        assertThat(week.text("from")).isEqualTo("2026-11-16");
        assertThat(week.text("to")).isEqualTo("2026-11-22");
        assertThat(calls.rows("goals?window=week&date=2026-11-23")).containsExactly("1 kim 1");
        assertThat(calls.rows("goals?window=month")).containsExactly("1 lea 3", "2 kim 1", "2 uma 1");
        server.restart();
        assertThat(calls.rows("goals?window=month")).containsExactly("1 lea 3", "2 kim 1", "2 uma 1");
        assertThat(calls.rows("goals?window=week&date=2026-11-23")).containsExactly("1 kim 1");
    }

    @Test
    void declaredWeeksAreOnNoBoard() {
        rest.post(
                "/api/analytics/ada/weekly",
                object().put("date", "2026-11-22").put("hoursLogged", 5).put("logsCount", 3));
        assertThat(calls.rows("hours?window=week")).isEmpty();
        assertThat(calls.rows("logs")).isEmpty();
    }

    @Test
    void anIntervalCountsOnTheDatesIntoWhichItIsSplit() {
        var spent = event("ada", "practice");
        spent.putObject("interval").put("start", "2026-11-21T22:00:00Z").put("end", "2026-11-22T01:00:00Z");
        calls.event(spent);
        calls.event(spent.deepCopy().put("title", "The same again, on another device"));
        assertThat(calls.rows("hours?window=day")).containsExactly("1 ada 1");
        assertThat(calls.rows("hours?window=day&date=2026-11-21")).containsExactly("1 ada 2");
        assertThat(calls.rows("hours?window=week")).containsExactly("1 ada 3");
    }

    @Test
    void windowsAdvanceWithTheDayAndBeginEmpty() {
        calls.goals("ada", 1);
        server.time().advance(Duration.ofHours(16)); // Monday
        assertThat(calls.rows("goals?window=day")).isEmpty();
        assertThat(calls.rows("goals?window=week")).isEmpty();
        assertThat(calls.rows("goals?window=month")).containsExactly("1 ada 1");
        assertThat(calls.rows("goals?window=week&date=2026-11-22"))
                .as("yesterday's")
                .containsExactly("1 ada 1");
        calls.goals("bob", 1);
        assertThat(calls.rows("goals?window=week")).containsExactly("1 bob 1");
        server.time().advance(Duration.ofDays(40));
        assertThat(calls.rows("goals?window=month")).isEmpty();
        assertThat(calls.rows("goals")).containsExactly("1 ada 1", "1 bob 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pagesByCursorAreTheBoardInPieces(int limit) {
        for (int i = 0; i < 7; i++) {
            calls.goals("user-" + i, 1 + i / 3);
        }
        List<String> all = calls.rows("goals?window=week");
        List<String> pieces = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = calls.board("goals?window=week&limit=" + limit + "&cursor=" + cursor);
            pieces.addAll(rows(page));
            cursor = page.json().path("nextCursor").textValue();
            server.restart(); // the place is one of the database's, not of a process
        } while (cursor != null);
        assertThat(pieces).isEqualTo(all).hasSize(7);
    }

    @Test
    void aCursorNeitherSkipsNorRepeatsWhileOthersChange() {
        for (int i = 0; i < 6; i++) {
            calls.goals("user-" + i, 5);
        }
        Reply first = calls.board("goals?limit=3");
        calls.goals("new", 9);
        calls.show("user-1", "hidden");
        calls.goals("user-2", 4);
        Reply second = calls.board("goals?limit=3&cursor=" + first.text("nextCursor"));
        assertThat(second.each("entries", "userId")).containsExactly("user-3", "user-4", "user-5");
        assertThat(rest.get("/api/leaderboards/logs?cursor=" + first.text("nextCursor"))
                        .code())
                .isEqualTo("bad_cursor");
        assertThat(rest.get("/api/leaderboards/goals?window=week&cursor=" + first.text("nextCursor"))
                        .code())
                .isEqualTo("bad_cursor");
    }

    @Test
    void aUserSeesTheirNeighbors() {
        for (int i = 1; i <= 20; i++) {
            calls.goals("user-" + i, 100 - i);
        }
        Reply own = calls.own("goals", "user-10", "?around=2");
        assertThat(own.each("entries", "userId")).containsExactly("user-8", "user-9", "user-10", "user-11", "user-12");
        assertThat(own.number("own/rank")).isEqualTo(10);
        assertThat(own.number("own/score")).isEqualTo(90);
        assertThat(own.number("total")).isEqualTo(20);
        assertThat(calls.own("goals", "user-1", "").each("entries", "rank"))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(calls.own("goals", "user-20", "?around=0").each("entries", "rank"))
                .containsExactly("20");
        assertThat(calls.own("goals", "user-10", "?around=99999").json().path("entries"))
                .hasSize(20);
    }

    @Test
    void aHiddenUserLeavesNoGapAndReturnsWithAllFigures() {
        calls.goals("ada", 9);
        calls.goals("bob", 5);
        calls.goals("cyd", 3);
        calls.show("bob", "hidden");
        calls.goals("bob", 5);
        assertThat(calls.rows("goals")).containsExactly("1 ada 9", "2 cyd 3");
        assertThat(calls.rows("goals?window=day")).containsExactly("1 ada 9", "2 cyd 3");
        Reply own = calls.own("goals", "bob", "");
        assertThat(own.json().at("/own/rank").isNull()).isTrue();
        assertThat(own.number("own/score")).isEqualTo(10);
        assertThat(own.json().path("entries")).isEmpty();
        server.restart();
        assertThat(calls.rows("goals")).containsExactly("1 ada 9", "2 cyd 3");
        calls.show("bob", "named");
        assertThat(calls.rows("goals")).containsExactly("1 bob 10", "2 ada 9", "3 cyd 3");
        assertThat(calls.rows("goals?window=week")).containsExactly("1 bob 10", "2 ada 9", "3 cyd 3");
        assertThat(calls.rows("streak")).isEmpty();
    }

    @Test
    void aPseudonymIsConstantAndRevealsNothing() {
        calls.goals("ada", 9);
        calls.goals("bob", 5);
        calls.show("ada", "pseudonym");
        Reply board = calls.board("goals");
        String id = board.text("entries/0/userId");
        assertThat(id).matches("learner:[0-9a-f]{32}");
        assertThat(board.text("entries/0/name")).matches("Learner [0-9A-F]{4}");
        assertThat(board.body()).doesNotContain("ada");
        Reply own = calls.own("goals", "ada", "");
        assertThat(own.text("own/userId")).as("so that a client finds its row").isEqualTo(id);
        assertThat(calls.own("goals", "bob", "").body()).doesNotContain("ada");
        server.restart();
        assertThat(calls.board("goals").json()).isEqualTo(board.json());
        calls.show("ada", "named");
        assertThat(calls.rows("goals")).containsExactly("1 ada 9", "2 bob 5");
    }

    @Test
    void anEventIsAnsweredWithTheResultingRanks() {
        calls.event(event("ada", "goal_completed").put("hours", 3));
        calls.event(event("bob", "goal_completed").put("hours", 2));
        Reply first = calls.event(event("cyd", "goal_completed").put("hours", 2.5));
        assertThat(first.json().path("rank").toString())
                .isEqualTo("{\"hours\":2,\"streak\":1,\"logs\":null,\"goals\":1,\"skills\":null}");
        assertThat(calls.event(event("bob", "log_created").put("hours", 2)).number("rank/hours"))
                .isEqualTo(1);
        assertThat(calls.rows("hours")).containsExactly("1 bob 4", "2 ada 3", "3 cyd 2.5");
        calls.show("cyd", "hidden");
        assertThat(calls.event(event("cyd", "log_created"))
                        .json()
                        .at("/rank/hours")
                        .isNull())
                .isTrue();
    }

    @Test
    void undoneEventsAreRemovedFromTheBoards() {
        calls.event(event("ada", "goal_completed").put("hours", 2));
        Reply undone = calls.event(event("ada", "goal_completed").put("hours", 1));
        calls.event(event("bob", "goal_completed"));
        assertThat(rest.delete("/api/activities/" + undone.text("activity/_id") + "?undo=true")
                        .status())
                .isEqualTo(200);
        for (int start = 0; start < 2; start++) {
            assertThat(calls.rows("goals")).as("reached again").containsExactly("1 bob 1", "1 ada 1");
            assertThat(calls.rows("goals?window=day")).containsExactly("1 bob 1", "1 ada 1");
            assertThat(calls.rows("hours?window=week")).containsExactly("1 ada 2");
            server.restart();
        }
    }

    @Test
    void repairedFiguresAreOnTheBoardsWithinASecondOrTwo() {
        calls.goals("ada", 3);
        calls.goals("bob", 2);
        new Sql(server).execute("update analytics set goals_completed = 9 where user_id = 'bob'");
        server.restart();
        assertThat(calls.rows("goals")).containsExactly("1 bob 9", "2 ada 3");
        assertThat(rest.post("/api/operator/rebuild", "{}").number("differing")).isPositive();
        long start = System.nanoTime();
        while (!calls.rows("goals").equals(List.of("1 ada 3", "2 bob 2"))) {
            assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
            server.time().advance(Duration.ofSeconds(1)); // the boards are loaded by a job
        }
        calls.goals("bob", 2);
        assertThat(calls.rows("goals")).containsExactly("1 bob 4", "2 ada 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/leaderboards/joy | metric",
                "/api/leaderboards/hours?window=year | window",
                "/api/leaderboards/streak?window=week | window",
                "/api/leaderboards/hours?window=day&date=2026-11-20 | date",
                "/api/leaderboards/hours?window=day&date=2026-11-24 | date",
                "/api/leaderboards/hours?window=week&date=2026-11-15 | date",
                "/api/leaderboards/hours?window=month&date=2026-10-31 | date",
                "/api/leaderboards/hours?date=tomorrow | date",
                "/api/leaderboards/hours?limit=0 | limit",
                "/api/leaderboards/hours/users/ada?around=-1 | around",
                "/api/leaderboards/hours/users/a%20b | userId"
            })
    void aBadFieldIsNamed(String path, String field) {
        Reply refused = rest.get(path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly(field);
    }
}
