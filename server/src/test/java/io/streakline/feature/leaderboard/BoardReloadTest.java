package io.streakline.feature.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.learning.Metric;
import io.streakline.storage.database.Database;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Boards are reloaded after one of their updates has failed. */
class BoardReloadTest {

    @Test
    void missedChangesAreThereAfterAReload() {
        String url = TestDatabase.create();
        try (TestServer server = TestServer.on(url, Map.of());
                Database database = Database.open(new DatabaseUrl(url, null, null), 2)) {
            new BoardCalls(new Rest(server)).goals("ada", 1);
            var boards = new Boards(now -> BoardLoader.load(database, 2, now), server.time());
            var reader = new BoardReader(boards);
            BoardKey goals = BoardKey.allTime(Metric.GOALS);
            new Sql(server).execute("update analytics set goals_completed = 5");
            assertThat(boards.isStale()).isFalse();
            assertThat(reader.own(goals, "ada", 0).own().score()).isEqualTo(1);
            boards.missed();
            assertThat(boards.isStale()).isTrue();
            boards.reload();
            assertThat(boards.isStale()).isFalse();
            assertThat(reader.own(goals, "ada", 0).own().score()).isEqualTo(5);
        }
    }
}
