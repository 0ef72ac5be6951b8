package io.streakline.commit;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command on its way through a lane. */
record Submission<C extends Command>(
        Writer<C> writer, C command, @Nullable IdempotencyKey key, CompletableFuture<Answer> answer, long arrival) {}
