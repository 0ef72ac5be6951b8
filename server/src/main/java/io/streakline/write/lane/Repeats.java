package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Requests under an idempotency key that are in flight. A repeat that comes meanwhile waits for the first one's answer,
 * because its client takes any answer for the last word. Bounded by what the lanes hold. Thread-safe.
 */
public final class Repeats {

    private record First(String bodyHash, CompletableFuture<Answer> answer) {}

    private final ConcurrentHashMap<String, First> inFlight = new ConcurrentHashMap<>();

    /** @param submit has the request carried out under the key; called for the first request only */
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
