package io.streakline.feature.notification;

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

/** The REST routes of notifications. */
record NotificationRoutes(FeedReader<Notification> reader, FeedRoutes<Notification> feed, Clock clock) {

    void register(Api api) {
        api.write(HttpMethod.POST, "/api/notifications", Action.WRITE_NOTIFICATIONS, this::create);
        api.write(
                HttpMethod.POST,
                "/api/notifications/batch",
                Action.WRITE_NOTIFICATIONS,
                Limits.BATCH_BODY_BYTES,
                this::createBatch);
        api.read(
                "/api/notifications/:userId?limit&skip&cursor&unread&type",
                Action.READ_USER,
                call -> reader.list(
                        "notifications",
                        call.userId(),
                        call.page("notifications", Limits.NOTIFICATION_PAGE),
                        FeedFilter.of(call, NewNotification.TYPE_RULE, NewNotification.TYPES::contains)));
        api.read(
                "/api/notifications/:userId/unread/count", Action.READ_USER, call -> reader.unreadCount(call.userId()));
        api.write(
                HttpMethod.PATCH, "/api/notifications/:userId/read-all", Action.WRITE_NOTIFICATIONS, feed::markAllRead);
        api.writeAfterRead(
                HttpMethod.PATCH,
                "/api/notifications/:notificationId/read",
                Action.WRITE_NOTIFICATIONS,
                call -> feed.submitForItem(call, call.path("notificationId"), MarkRead::new));
        api.write(
                HttpMethod.DELETE, "/api/notifications/:userId/clear-all", Action.WRITE_NOTIFICATIONS, feed::clearAll);
        api.writeAfterRead(
                HttpMethod.DELETE,
                "/api/notifications/:notificationId",
                Action.WRITE_NOTIFICATIONS,
                call -> feed.submitForItem(call, call.path("notificationId"), Delete::new));
    }

    private CompletionStage<Answer> create(Call call) {
        return feed.submit(call, new Create<>(NewNotification.parse(new Fields(call.json()), clock.instant())));
    }

    private CompletionStage<Answer> createBatch(Call call) {
        return feed.submitBatch(call, "notifications", fields -> NewNotification.parse(fields, clock.instant()));
    }
}
