package io.streakline.event;

import io.streakline.commit.Answer;
import io.streakline.commit.CommitLanes;
import io.streakline.config.Limits;
import io.streakline.event.EventCommand.Record;
import io.streakline.event.EventCommand.RecordBatch;
import io.streakline.http.Api;
import io.streakline.http.Batch;
import io.streakline.http.Call;
import io.streakline.http.Fields;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Events over REST. */
final class EventRoutes {

    private final EventWriter writer;
    private final CommitLanes lanes;
    private final Clock clock;

    EventRoutes(EventWriter writer, CommitLanes lanes, Clock clock) {
        this.writer = writer;
        this.lanes = lanes;
        this.clock = clock;
    }

    void register(Api api) {
        api.write(HttpMethod.POST, "/api/events", this::record);
        api.write(HttpMethod.POST, "/api/events/batch", Limits.BATCH_BODY_BYTES, this::recordBatch);
    }

    private CompletionStage<Answer> record(Call call) {
        var event = NewEvent.parse(new Fields(call.json()), clock.instant());
        return lanes.submit(writer, new Record(event), call.idempotencyKey());
    }

    private CompletionStage<Answer> recordBatch(Call call) {
        var batch =
                new RecordBatch(Batch.parse(call.json(), "events", fields -> NewEvent.parse(fields, clock.instant())));
        if (batch.users().isEmpty() && call.idempotencyKey() == null) {
            return CompletableFuture.completedFuture(
                    Answer.done(200, batch.batch().results(good -> "")));
        }
        return lanes.submit(writer, batch, call.idempotencyKey());
    }
}
