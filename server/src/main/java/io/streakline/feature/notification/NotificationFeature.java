package io.streakline.feature.notification;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Page;
import io.streakline.feature.feed.CreationListener;
import io.streakline.feature.feed.FeedFilter;
import io.streakline.feature.feed.FeedReader;
import io.streakline.feature.feed.FeedRoutes;
import io.streakline.feature.feed.OldItems;
import io.streakline.storage.job.Job;
import io.streakline.storage.job.Removal;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.time.Duration;

/** Creates the parts of the notifications feature and connects them. */
public final class NotificationFeature {

    private final FeedReader<Notification> reader;
    private final FeedRoutes<Notification> feed;
    private final Notifier notifier;
    private final Core core;

    public NotificationFeature(Core core) {
        var store = new NotificationStore();
        this.core = core;
        this.reader = new FeedReader<>(core, store);
        this.notifier = new Notifier(store);
        this.feed = new FeedRoutes<>(core, store, CreationListener.none());
    }

    public void register(Api api) {
        new NotificationRoutes(reader, feed, core.clock()).register(api);
    }

    /** Lets another feature notify users within its own transaction. */
    public Notifier notifier() {
        return notifier;
    }

    /** The answer to <code>data:request</code> with <code>notifications</code>. Blocks. */
    public Answer data(String userId) {
        return reader.list(
                        "notifications", userId, Page.first("notifications", Limits.NOTIFICATION_PAGE), FeedFilter.NONE)
                .answer();
    }

    /** Deletes read notifications that were created longer ago than this. */
    public Removal retention(Duration kept) {
        var old = new OldItems<>(
                core,
                feed,
                (handle, users, before, most) -> NotificationStore.read(
                        handle, users, before, core.clock().instant(), most));
        return removed -> old.delete(core.clock().instant().minus(kept), removed);
    }

    /** Deletes expired and cleared notifications. */
    public Job.Work sweep() {
        return new NotificationSweep(core.database(), feed, core.clock())::run;
    }
}
