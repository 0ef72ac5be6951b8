package io.streakline.feature.analytics;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The leaderboard: competition ranks, with any paging. */
class LeaderboardTest {

    private final TestServer server = TestServer.start();
    private final Rest rest = new Rest(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @BeforeEach
    void learn() {
        hours("ada", 5);
        hours("bob", 3);
        hours("cyd", 3);
        hours("dan", 3);
        hours("eve", 1);
        hours("fay", 1);
        rest.post("/api/analytics/gus/init", "");
        rest.createActivity("hal", "no analytics");
    }

    private void hours(String user, double hours) {
        rest.patch("/api/analytics/" + user + "/learning-hours", object().put("hours", hours));
    }

    private Reply board(String query) {
        return rest.get("/api/analytics/leaderboard/all" + query);
    }

    @Test
    void equalHoursShareARankAndTheNextIsSkipped() {
        Reply board = board("");
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.each("analytics", "userId")).containsExactly("ada", "bob", "cyd", "dan", "eve", "fay", "gus");
        assertThat(board.each("analytics", "rank")).containsExactly("1", "2", "2", "2", "5", "5", "7");
        assertThat(board.number("total")).isEqualTo(7);
        assertThat(board.text("hasMore")).isEqualTo("false");
        assertThat(board.position()).isEmpty();
    }

    @Test
    void usersNotShownByNameAreAbsentAndLeaveNoGap() {
        show("bob", "hidden");
        show("ada", "pseudonym");
        assertThat(board("").each("analytics", "userId")).containsExactly("cyd", "dan", "eve", "fay", "gus");
        assertThat(board("").each("analytics", "rank")).containsExactly("1", "1", "3", "3", "5");
        assertThat(board("").number("total")).isEqualTo(5);
        assertThat(board("?limit=2&skip=1").each("analytics", "rank")).containsExactly("1", "3");
        String cursor = board("?limit=2").text("nextCursor");
        assertThat(board("?limit=1&cursor=" + cursor).each("analytics", "userId"))
                .containsExactly("eve");
        show("ada", "named");
        assertThat(board("?limit=1").each("analytics", "userId")).containsExactly("ada");
    }

    private void show(String user, String how) {
        rest.put("/api/users/" + user + "/settings", object().put("leaderboard", how));
    }

    @Test
    void aRowIsTheDocumentAndItsRank() {
        var row = (com.fasterxml.jackson.databind.node.ObjectNode)
                board("?limit=1").json().at("/analytics/0");
        assertThat(row.path("rank").intValue()).isEqualTo(1);
        row.remove("rank");
        assertThat(row).isEqualTo(rest.get("/api/analytics/ada").json());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void pagesBySkipAndByCursorAreTheBoardInPieces(int limit) {
        List<String> bySkip = new ArrayList<>();
        for (int skip = 0; skip < 7; skip += limit) {
            bySkip.addAll(rows(board("?limit=" + limit + "&skip=" + skip)));
        }
        List<String> byCursor = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = board("?limit=" + limit + "&cursor=" + cursor);
            byCursor.addAll(rows(page));
            cursor = page.json().path("nextCursor").textValue();
            assertThat(page.text("hasMore")).isEqualTo(String.valueOf(cursor != null));
        } while (cursor != null);
        assertThat(bySkip).isEqualTo(rows(board(""))).isEqualTo(byCursor);
    }

    private static List<String> rows(Reply page) {
        List<String> rows = new ArrayList<>();
        page.json()
                .path("analytics")
                .forEach(row ->
                        rows.add(row.path("rank") + " " + row.path("userId").textValue()));
        return rows;
    }

    @Test
    void aRankFollowsEachChange() {
        hours("fay", 2);
        assertThat(rows(board(""))).containsExactly("1 ada", "2 bob", "2 cyd", "2 dan", "2 fay", "6 eve", "7 gus");
        hours("ada", -5);
        assertThat(rows(board(""))).containsExactly("1 bob", "1 cyd", "1 dan", "1 fay", "5 eve", "6 ada", "6 gus");
    }

    @Test
    void itHasAHundredRowsByDefault() {
        for (int i = 0; i < 100; i++) {
            rest.post("/api/analytics/user-" + i + "/init", "");
        }
        Reply board = board("");
        assertThat(board.each("analytics", "rank")).hasSize(100);
        assertThat(board.text("hasMore")).isEqualTo("true");
        assertThat(board.number("total")).isEqualTo(107);
    }
}
