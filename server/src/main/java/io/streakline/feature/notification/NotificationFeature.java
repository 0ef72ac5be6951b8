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

/** Wires the notifications. */
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

    /** How another feature notifies within its own transaction. */
    public Notifier notifier() {
        return notifier;
    }

    /** What <code>data:request</code> with <code>notifications</code> gets. Blocks. */
    public Answer data(String userId) {
        return reader.list(
                        "notifications", userId, Page.first("notifications", Limits.NOTIFICATION_PAGE), FeedFilter.NONE)
                .answer();
    }

    /** Deletes notifications that were made longer ago than this and have been read. */
    public Removal retention(Duration kept) {
        var old = new OldItems<>(
                core,
                feed,
                (handle, users, before, most) -> NotificationStore.read(
                        handle, users, before, core.clock().instant(), most));
        return removed -> old.delete(core.clock().instant().minus(kept), removed);
    }

    /** Deletes what has expired or was cleared. */
    public Job.Work sweep() {
        return new NotificationSweep(core.database(), feed, core.clock())::run;
    }
}
