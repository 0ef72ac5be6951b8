package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Faults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane whose memory runs out where it must not matter. It has no database, so it fails in all that it does. */
@Timeout(20)
class CommitLaneTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> counted = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CommitLane lane = lane(new Faults(counted::add, ended::complete));

    private record Asked(String user, Runnable counting) implements Command.OfUser {

        @Override
        public String userId() {
            return user;
        }

        @Override
        public int items() {
            counting.run();
            return 1;
        }
    }

    /** Does not let itself be answered the first times. */
    private static final class Unanswerable extends CompletableFuture<Answer> {

        private final CountDownLatch left = new CountDownLatch(2);

        @Override
        public boolean complete(Answer value) {
            if (left.getCount() > 0) {
                left.countDown();
                throw new OutOfMemoryError("as the test wants it");
            }
            return super.complete(value);
        }
    }

    @SuppressWarnings("NullAway")
    private static CommitLane lane(Faults faults) {
        var parts = new LaneParts(
                null,
                handle -> {},
                null,
                null,
                null,
                (events, publicEvents) -> {},
                LaneHooks.NONE,
                LaneMetrics.NONE,
                faults,
                Clock.systemUTC());
        return new CommitLane(0, parts, new Turns(), new Effects(faults));
    }

    @AfterEach
    void close() {
        lane.close();
    }

    private CompletableFuture<Answer> offer(CompletableFuture<Answer> answer, Runnable counting) {
        lane.offer(new Submission<>(
                (transaction, commands) -> any -> Answer.done(200, "{}"), new Asked("ada", counting), null, answer, 0));
        return answer;
    }

    @Test
    void whoCannotBeAnsweredDoesNotHoldUpTheUsersOtherCommands() throws InterruptedException {
        var unanswerable = new Unanswerable();
        assertThat(offer(unanswerable, () -> {})).isNotDone();
        unanswerable.left.await(); // so that the next command is of another batch
        assertThat(offer(new CompletableFuture<>(), () -> {}))
                .succeedsWithin(SOON)
                .isEqualTo(Answer.refused(ErrorCode.INTERNAL, "Something went wrong. Nothing was written"));
        assertThat(counted).containsExactly("lane", "lane");
        assertThat(ended).isNotDone();
    }

    @Test
    void anErrorOfTheQueueEndsTheLaneAndAnswersThoseWhoWait() {
        CompletableFuture<Answer> answer = offer(new CompletableFuture<>(), () -> {
            throw new OutOfMemoryError("as the test wants it");
        });
        assertThat(answer)
                .succeedsWithin(SOON)
                .extracting(told -> ((Answer.Refused) told).problem().code())
                .isEqualTo(ErrorCode.DATABASE_AWAY);
        assertThat(ended).succeedsWithin(SOON);
        assertThat(counted).containsExactly("lane");
    }
}
