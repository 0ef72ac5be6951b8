package io.streakline.feature.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Boards in memory after a rebuild has repaired their source. */
class BoardRebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aBoardLoadedWithAnErrorIsRightAfterTheRebuild() {
        try (TestServer server = TestServer.start()) {
            var calls = new BoardCalls(new Rest(server));
            calls.goals("ada", 3);
            calls.goals("bob", 2);
            new Sql(server).execute("update analytics set goals_completed = 9 where user_id = 'bob'");
            server.restart();
            assertThat(first(server)).isEqualTo("bob");

            rebuild(server);
            awaitFirst(server, "ada");
        }
    }

    @Test
    void aBoardThatWasRightBeforeTheErrorStaysRight() {
        try (TestServer server = TestServer.start()) {
            var calls = new BoardCalls(new Rest(server));
            calls.goals("ada", 3);
            calls.goals("bob", 2);
            new Sql(server).execute("update analytics set goals_completed = 0 where user_id = 'bob'");
            rebuild(server);
            awaitFirst(server, "ada"); // loaded or not
            calls.goals("bob", 2);
            awaitFirst(server, "bob");
        }
    }

    private static void rebuild(TestServer server) {
        assertThat(new Rest(server).post("/api/operator/rebuild", "").number("differing"))
                .isEqualTo(1);
    }

    /** A job reloads boards every second, on its own thread. */
    private static void awaitFirst(TestServer server, String userId) {
        long start = System.nanoTime();
        while (!first(server).equals(userId)) {
            assertThat(System.nanoTime() - start).as("still another").isLessThan(PATIENCE.toNanos());
            server.time().advance(Duration.ofSeconds(1));
        }
    }

    private static String first(TestServer server) {
        return new Rest(server).get("/api/leaderboards/goals").text("entries/0/userId");
    }
}
