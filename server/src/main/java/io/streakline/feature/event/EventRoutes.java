package io.streakline.feature.event;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Batch;
import io.streakline.base.input.Fields;
import io.streakline.feature.event.EventCommand.Record;
import io.streakline.feature.event.EventCommand.RecordBatch;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.CommitLanes;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The REST routes of events. */
record EventRoutes(EventWriter writer, CommitLanes lanes, Clock clock) {

    void register(Api api) {
        api.write(HttpMethod.POST, "/api/events", Action.RECORD_EVENTS, this::record);
        api.write(
                HttpMethod.POST, "/api/events/batch", Action.RECORD_EVENTS, Limits.BATCH_BODY_BYTES, this::recordBatch);
    }

    private CompletionStage<Answer> record(Call call) {
        var event = NewEvent.parse(new Fields(call.json()), clock.instant());
        return call.submit(lanes, writer, new Record(event));
    }

    private CompletionStage<Answer> recordBatch(Call call) {
        Batch<NewEvent> events = Batch.parse(call.json(), "events", fields -> NewEvent.parse(fields, clock.instant()));
        var batch = new RecordBatch(call.reached(events, NewEvent::userId));
        if (batch.users().isEmpty() && call.idempotencyKey() == null) {
            return CompletableFuture.completedFuture(
                    Answer.done(200, batch.batch().results(good -> "")));
        }
        return call.submit(lanes, writer, batch);
    }
}
