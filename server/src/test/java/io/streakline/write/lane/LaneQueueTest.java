package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.base.config.Limits;
import io.streakline.write.lane.LaneQueue.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the commands that wait go together, and which have to stay. */
@Timeout(60)
class LaneQueueTest {

    private record Asked(int number, List<String> users, int items) implements Command {}

    private LaneQueue queue = new LaneQueue();
    private int asked;

    private Asked offer(int items, String... users) {
        var command = new Asked(asked++, List.of(users), items);
        assertThat(queue.offer(submission(command))).isTrue();
        return command;
    }

    private static Submission<Command> submission(Command command) {
        return new Submission<>(
                (transaction, commands) -> any -> Answer.done(200, "{}"), command, null, new CompletableFuture<>(), 0);
    }

    private @Nullable Batch take() {
        try {
            return queue.take(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One that there is. */
    private Batch taken() {
        return Objects.requireNonNull(take());
    }

    private static List<Command> commands(@Nullable Batch batch) {
        return batch == null
                ? List.of()
                : batch.submissions().stream().<Command>map(Submission::command).toList();
    }

    @Test
    void allThatWaitsGoesTogetherUpToTheItemsOfATransaction() {
        Asked first = offer(1, "ada");
        Asked large = offer(Limits.TRANSACTION_ITEMS - 1, "bob");
        Asked more = offer(1, "cy");
        Batch batch = taken();
        assertThat(commands(batch)).containsExactly(first, large);
        batch.settle();
        assertThat(commands(take())).containsExactly(more);
    }

    @Test
    void oneCommandMayHaveMoreItemsThanATransaction() {
        Asked huge = offer(Limits.TRANSACTION_ITEMS + 1, "ada");
        offer(1, "bob");
        assertThat(commands(take())).containsExactly(huge);
    }

    @Test
    void theNextBatchIsTakenOnceTheOneBeforeIsPassedOn() {
        offer(1, "ada");
        Batch first = taken();
        Asked second = offer(1, "bob");
        assertThat(take()).isNull();
        first.passOn();
        assertThat(commands(take())).containsExactly(second);
    }

    @Test
    void aCommandWhoseUserIsInFlightStaysAndSoDoesWhatArrivesBehindItForItsUsers() {
        offer(1, "ada");
        Batch first = taken();
        first.passOn();
        Asked both = offer(1, "ada", "bob");
        Asked behind = offer(1, "bob");
        Asked other = offer(1, "cy");
        Batch second = taken();
        assertThat(commands(second)).containsExactly(other);
        second.settle();
        assertThat(take()).isNull();
        first.settle();
        assertThat(commands(take())).containsExactly(both, behind);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void othersPassWhatStaysUnlessThatIsMuch(int more, boolean passes) {
        offer(1, "ada");
        Batch first = taken();
        first.passOn();
        Asked stays = offer(2 * Limits.TRANSACTION_ITEMS + more, "ada");
        Asked behind = offer(1, "bob");
        Batch second = take();
        assertThat(commands(second)).isEqualTo(passes ? List.of(behind) : List.of());
        if (second != null) {
            second.settle();
        }
        first.settle();
        assertThat(commands(take())).containsExactly(stays);
    }

    @Test
    void anErrorWhileABatchIsChosenLeavesTheQueueWhole() {
        Asked first = offer(1, "ada");
        Command failing = new Command() {
            @Override
            public Collection<String> users() {
                return List.of("bob");
            }

            @Override
            public int items() {
                throw new OutOfMemoryError("as the test wants it");
            }
        };
        queue.offer(submission(failing));
        assertThatThrownBy(() -> queue.take(0)).isInstanceOf(OutOfMemoryError.class);
        assertThat(queue.drain().stream().<Command>map(Submission::command)).containsExactly(first, failing);
    }

    @Test
    void aFullQueueTakesNothingMore() {
        for (int i = 0; i < Limits.LANE_QUEUE; i++) {
            offer(1, "ada");
        }
        assertThat(queue.offer(submission(new Asked(-1, List.of("bob"), 1)))).isFalse();
    }

    @Test
    void aClosedQueueGivesOutWhatWaitsAndIsThenDone() {
        Asked last = offer(1, "ada");
        queue.close();
        assertThat(queue.offer(submission(new Asked(-1, List.of("bob"), 1)))).isFalse();
        assertThat(queue.isDone()).isFalse();
        assertThat(commands(take())).containsExactly(last);
        assertThat(queue.isDone()).isTrue();
    }

    @Test
    void whoWaitsForABatchGetsItWhenAUserIsFreeAgain() throws Exception {
        offer(1, "ada");
        Batch first = taken();
        Asked second = offer(1, "ada");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> queue.take(TimeUnit.SECONDS.toMillis(30)));
            first.passOn();
            first.settle();
            assertThat(commands(waiting.get())).containsExactly(second);
        }
    }

    /** What may happen to a queue: a command is offered, a batch is taken, passed on, or settled. */
    private record Happening(int kind, List<String> users, int which) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<List<String>> users = Arbitraries.of("a", "b", "c", "d", "e")
                .set()
                .ofMinSize(0)
                .ofMaxSize(3)
                .map(List::copyOf);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        users,
                        Arbitraries.integers().between(0, 9))
                .as(Happening::new)
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 500)
    void whateverHappensAUserIsInOneBatchAndCommandsOfAUserKeepTheirOrder(
            @ForAll("happenings") List<Happening> happenings) {
        queue = new LaneQueue(); // as all tries share one instance of this class
        List<Batch> inFlight = new ArrayList<>();
        List<Asked> taken = new ArrayList<>();
        int offered = 0;
        for (Happening happening : happenings) {
            switch (happening.kind()) {
                case 0, 1, 2 -> {
                    offer(1, happening.users().toArray(String[]::new));
                    offered++;
                }
                case 3 -> taken(take(), inFlight, taken);
                case 4 -> inFlight.forEach(Batch::passOn);
                default -> {
                    if (!inFlight.isEmpty()) {
                        inFlight.remove(happening.which() % inFlight.size()).settle();
                    }
                }
            }
        }
        while (taken.size() < offered) {
            inFlight.forEach(Batch::settle);
            inFlight.clear();
            Batch batch = take();
            assertThat(batch)
                    .as("with nothing in flight, something that waits may go")
                    .isNotNull();
            taken(batch, inFlight, taken);
        }
        for (String user : List.of("a", "b", "c", "d", "e")) {
            assertThat(taken.stream()
                            .filter(command -> command.users().contains(user))
                            .map(Asked::number))
                    .isSorted();
        }
    }

    private static void taken(@Nullable Batch batch, List<Batch> inFlight, List<Asked> taken) {
        if (batch == null) {
            return;
        }
        Set<String> busy = new HashSet<>();
        inFlight.forEach(other -> commands(other).forEach(command -> busy.addAll(command.users())));
        for (Command command : commands(batch)) {
            Collection<String> users = command.users();
            assertThat(Collections.disjoint(users, busy))
                    .as("users of %s", command)
                    .isTrue();
            taken.add((Asked) command);
        }
        inFlight.add(batch);
    }
}
