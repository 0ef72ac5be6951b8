package io.streakline.feature.activity;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedCommand.Delete;
import io.streakline.feature.feed.FeedCommand.MarkRead;
import io.streakline.feature.feed.FeedFilter;
import io.streakline.feature.feed.FeedReader;
import io.streakline.feature.feed.FeedRoutes;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** The REST routes of activities. */
record ActivityRoutes(FeedReader<Activity> reader, FeedRoutes<Activity> feed, ActivityUndo undo, Clock clock) {

    void register(Api api) {
        api.write(HttpMethod.POST, "/api/activities", Action.WRITE_ACTIVITIES, this::create);
        api.write(
                HttpMethod.POST,
                "/api/activities/batch",
                Action.WRITE_ACTIVITIES,
                Limits.BATCH_BODY_BYTES,
                this::createBatch);
        api.read(
                "/api/activities/:userId?limit&skip&cursor&unread&type",
                Action.READ_USER,
                call -> reader.list(
                        "activities",
                        call.userId(),
                        call.page("activities", Limits.ACTIVITY_PAGE),
                        FeedFilter.of(call, NewActivity.TYPE_RULE, NewActivity::isType)));
        api.read("/api/activities/:userId/unread/count", Action.READ_USER, call -> reader.unreadCount(call.userId()));
        api.write(HttpMethod.PATCH, "/api/activities/:userId/read-all", Action.WRITE_ACTIVITIES, feed::markAllRead);
        api.writeAfterRead(
                HttpMethod.PATCH,
                "/api/activities/:activityId/read",
                Action.WRITE_ACTIVITIES,
                call -> feed.submitForItem(call, call.path("activityId"), MarkRead::new));
        api.writeAfterRead(
                HttpMethod.DELETE, "/api/activities/:activityId?undo", Action.WRITE_ACTIVITIES, this::delete);
    }

    private CompletionStage<Answer> delete(Call call) {
        String id = call.path("activityId");
        return Boolean.TRUE.equals(call.queryFlag("undo"))
                ? feed.submitForItem(call, id, userId -> undo(call, userId, id), feed::deleted)
                : feed.submitForItem(call, id, Delete::new);
    }

    /** The action that undoing events needs. */
    private CompletionStage<Answer> undo(Call call, String userId, String id) {
        call.require(Action.RECORD_EVENTS, userId);
        return undo.submit(userId, id, call.idempotencyKey());
    }

    private CompletionStage<Answer> create(Call call) {
        return feed.submit(call, new Create<>(NewActivity.parse(new Fields(call.json()), clock.instant())));
    }

    private CompletionStage<Answer> createBatch(Call call) {
        return feed.submitBatch(call, "activities", fields -> NewActivity.parse(fields, clock.instant()));
    }
}
