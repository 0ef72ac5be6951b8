package io.streakline.feature.activity;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Page;
import io.streakline.feature.achievement.Awarding;
import io.streakline.feature.feed.FeedFilter;
import io.streakline.feature.feed.FeedReader;
import io.streakline.feature.feed.FeedRoutes;
import io.streakline.feature.feed.OldItems;
import io.streakline.learning.learner.StreakListener;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.job.Removal;
import io.streakline.web.http.Api;
import io.streakline.web.socket.SocketFeature;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.time.Duration;

/** Creates the parts of the activities feature and connects them. */
public final class ActivityFeature {

    private final FeedReader<Activity> reader;
    private final FeedRoutes<Activity> feed;
    private final ActivityStore store = new ActivityStore();
    private final Core core;

    /** @param streaks called when an activity makes a day active */
    public ActivityFeature(Core core, StreakRules rules, Awarding awarding, StreakListener streaks) {
        this.core = core;
        this.reader = new FeedReader<>(core, store);
        this.feed = new FeedRoutes<>(core, store, new ActiveDays(rules, awarding, streaks));
    }

    /** @param undo deletes an activity with its effect */
    public void register(Api api, ActivityUndo undo) {
        new ActivityRoutes(reader, feed, undo, core.clock()).register(api);
    }

    /** Lets another feature add activities to the feed within its own transaction. */
    public EventActivities.Opener ofEvents() {
        return new EventActivities.Opener(store);
    }

    public SocketFeature events() {
        return new ActivityEvents(feed, core.clock());
    }

    /** Deletes activities that happened longer ago than this. */
    public Removal retention(Duration kept) {
        var old = new OldItems<>(core, feed, ActivityStore::old);
        return removed -> old.delete(core.clock().instant().minus(kept), removed);
    }

    /** The answer to <code>data:request</code> with <code>activities</code>. Blocks. */
    public Answer data(String userId) {
        return reader.list("activities", userId, Page.first("activities", Limits.ACTIVITY_PAGE), FeedFilter.NONE)
                .answer();
    }
}
