package io.streakline.feature.privacy;

import io.streakline.access.policy.Caller;
import io.streakline.base.problem.Problem;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs erasures step by step: other commands of the lane run between two steps. Concurrent requests for the same user
 * share the later steps and the receipt. An erasure that a crash or a failure interrupted is found in the database and
 * continues. Thread-safe.
 */
final class Erasures {

    private final Core core;
    private final EraseWriter writer;

    /**
     * Erasures after their first step, so that nothing is written for their users. Bounded by the waiting requests, and
     * by the users whom a crash left half erased.
     */
    private final Map<String, CompletableFuture<Answer>> running = new ConcurrentHashMap<>();

    Erasures(Core core, EraseWriter writer) {
        this.core = core;
        this.writer = writer;
    }

    /** Answered with the receipt when everything is deleted, or with the reason why not. */
    CompletionStage<Answer> erase(String userId, Caller by) {
        CompletableFuture<Answer> other = running.get(userId);
        if (other != null) {
            return other;
        }
        // In the order of the lane: earlier answers are erased, and later writes stay.
        return core.lanes().submit(writer, new Erase(userId, by), null).thenCompose(answer -> {
            if (leavesMore(answer)) {
                return goOn(userId);
            }
            CompletableFuture<Answer> ended = running.remove(userId);
            if (ended != null) {
                ended.complete(answer); // this was its last step
            }
            return CompletableFuture.completedStage(answer);
        });
    }

    private CompletionStage<Answer> goOn(String userId) {
        var mine = new CompletableFuture<Answer>();
        CompletableFuture<Answer> other = running.putIfAbsent(userId, mine);
        if (other != null) {
            return other;
        }
        step(new Erase(userId, null), mine);
        return mine;
    }

    private void step(Erase command, CompletableFuture<Answer> receipt) {
        core.lanes().submit(writer, command, null).whenComplete((answer, failure) -> {
            if (failure == null && leavesMore(answer)) {
                step(command, receipt);
                return;
            }
            running.remove(command.userId(), receipt);
            if (failure == null) {
                receipt.complete(answer);
            } else {
                receipt.completeExceptionally(failure);
            }
        });
    }

    private static boolean leavesMore(Answer answer) {
        return answer instanceof Answer.Done done && done.status() == EraseWriter.MORE;
    }

    /** Continues interrupted erasures, one after another. Blocks. */
    void resume() throws Exception {
        for (String userId : interrupted()) {
            if (goOn(userId).toCompletableFuture().get() instanceof Answer.Refused(Problem problem)) {
                throw problem.refusal();
            }
        }
    }

    private List<String> interrupted() {
        return core.database()
                .read(handle -> handle.createQuery("select user_id from erasures order by user_id limit 100")
                        .mapTo(String.class)
                        .list());
    }
}
