package io.streakline.feature.leaderboard;

import static io.streakline.feature.leaderboard.BoardCalls.event;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.write.lane.LaneHooks;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A batch uses the lane of its first user, so two transactions of another user may end in two lanes, the later one
 * first.
 */
class BoardOrderTest {

    /** Holds the first lane whose commit is on disk, when told to. */
    private static final class HeldAfterCommit implements LaneHooks {
        private final AtomicBoolean armed = new AtomicBoolean();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void beforeAnswer() {
            if (armed.compareAndSet(true, false)) {
                reached.countDown();
                await(released);
            }
        }

        static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void anOlderFigureNeverOverwritesANewerOne() {
        var hold = new HeldAfterCommit();
        try (TestServer server = TestServer.start(Map.of(), hold)) {
            var rest = new Rest(server);
            var calls = new BoardCalls(rest);
            assertThat(Math.floorMod("a".hashCode(), 2)).as("two lanes").isNotEqualTo(Math.floorMod("b".hashCode(), 2));
            calls.goals("c", 3);
            hold.armed.set(true);
            var batch = object();
            batch.putArray("events")
                    .add(event("a", "goal_completed"))
                    .add(event("b", "goal_completed").put("hours", 1));
            var held = CompletableFuture.supplyAsync(() -> rest.post("/api/events/batch", batch));
            HeldAfterCommit.await(hold.reached);

            calls.goals("b", 2);
            calls.declare("b", 5);
            hold.released.countDown();
            assertThat(held.join().status()).isEqualTo(200);

            for (int start = 0; start < 2; start++) {
                assertThat(calls.rows("goals")).containsExactly("1 c 3", "1 b 3", "3 a 1");
                assertThat(calls.rows("goals?window=day")).containsExactly("1 c 3", "1 b 3", "3 a 1");
                assertThat(calls.rows("streak")).containsExactly("1 b 5", "2 a 1");
                assertThat(calls.rows("hours")).containsExactly("1 b 1");
                server.restart();
            }
        }
    }
}
