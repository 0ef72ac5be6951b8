package io.streakline.feature.activity;

import io.streakline.write.lane.Answer;
import io.streakline.write.lane.IdempotencyKey;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Deletes an activity and takes back what it did to the figures, which other features keep. Thread-safe. */
@FunctionalInterface
public interface ActivityUndo {

    /** Answered as a deletion. @param userId the activity's owner */
    CompletionStage<Answer> submit(String userId, String activityId, @Nullable IdempotencyKey key);
}
