package io.streakline.feature.activity;

import io.streakline.write.lane.Answer;
import io.streakline.write.lane.IdempotencyKey;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Deletes an activity and undoes its effect on the figures, which other features store. Thread-safe. */
@FunctionalInterface
public interface ActivityUndo {

    /** Answered like a deletion. @param userId the activity's user */
    CompletionStage<Answer> submit(String userId, String activityId, @Nullable IdempotencyKey key);
}
