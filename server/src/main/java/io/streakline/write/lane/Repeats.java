package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Requests under an idempotency key that are in progress. A repeat that arrives meanwhile waits for the first one's
 * answer, because its client treats any answer as final. Bounded by the capacity of the lanes. Thread-safe.
 */
public final class Repeats {

    private record First(String bodyHash, CompletableFuture<Answer> answer) {}

    private final ConcurrentHashMap<String, First> inFlight = new ConcurrentHashMap<>();

    /** @param submit carries out the request under the key; called only for the first request */
    public CompletionStage<Answer> once(IdempotencyKey key, Supplier<CompletionStage<Answer>> submit) {
        var mine = new First(key.bodyHash(), new CompletableFuture<>());
        First first = inFlight.putIfAbsent(key.digest(), mine);
        if (first != null) {
            return first.bodyHash.equals(key.bodyHash())
                    ? first.answer
                    : CompletableFuture.completedFuture(
                            Answer.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, IdempotencyKey.REUSED));
        }
        try {
            submit.get().whenComplete((answer, failure) -> end(key, mine, answer, failure));
        } catch (RuntimeException e) {
            inFlight.remove(key.digest(), mine);
            throw e;
        }
        return mine.answer;
    }

    private void end(IdempotencyKey key, First mine, Answer answer, Throwable failure) {
        inFlight.remove(key.digest(), mine);
        if (failure == null) {
            mine.answer.complete(answer);
        } else {
            mine.answer.completeExceptionally(failure);
        }
    }
}
