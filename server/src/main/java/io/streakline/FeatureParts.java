package io.streakline;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.feature.achievement.AchievementFeature;
import io.streakline.feature.activity.ActivityFeature;
import io.streakline.feature.analytics.AnalyticsFeature;
import io.streakline.feature.event.EventFeature;
import io.streakline.feature.leaderboard.LeaderboardFeature;
import io.streakline.feature.notification.NotificationFeature;
import io.streakline.feature.presence.Presence;
import io.streakline.feature.privacy.ErasureRule;
import io.streakline.feature.privacy.PrivacyFeature;
import io.streakline.feature.rebuild.RebuildFeature;
import io.streakline.learning.DayBound;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.settings.LearnerFeature;
import io.streakline.learning.streak.StreakRules;
import io.streakline.socketio.EncodedEvent;
import io.streakline.storage.database.Secrets;
import io.streakline.web.cache.AnswerCache;
import io.streakline.web.http.Api;
import io.streakline.web.socket.DataRequests;
import io.streakline.write.lane.Admission;
import io.streakline.write.lane.CommitLanes;
import io.streakline.write.lane.Core;
import io.streakline.write.lane.LaneParts;
import io.streakline.write.lane.TouchedUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The commit lanes and the features that write through them.
 *
 * @param core    the base of each feature
 * @param answers encoded answers to reads
 */
record FeatureParts(
        Core core,
        AnswerCache answers,
        StreakRules rules,
        NotificationFeature notifications,
        AchievementFeature achievements,
        AnalyticsFeature analytics,
        LearnerFeature learners,
        ActivityFeature activities,
        LeaderboardFeature leaderboards,
        EventFeature events,
        Presence presence,
        RebuildFeature rebuild,
        PrivacyFeature privacy) {

    /** @param rulesOfAchievements from the operator's file, or the built-in ones */
    static FeatureParts open(
            BootContext context,
            Achievements rulesOfAchievements,
            StorageParts storage,
            AccessParts access,
            SocketParts sockets) {
        Config config = context.config();
        Core core = core(context, storage, sockets);
        var answers = new AnswerCache(
                context.clock(),
                storage.lock().isPresent() ? Limits.ANSWERS_BYTES : 0,
                storage.lock().<BooleanSupplier>map(lock -> lock::isProven).orElse(() -> false));
        core.lanes().afterCommit(TouchedUsers.class, answers);
        var rules = new StreakRules(
                config.streaks().freezes(),
                Duration.ofDays(config.streaks().lateDays()),
                config.streaks().quietTypes());
        var dayBound = DayBound.ofHours(config.learning().maxHoursADay());
        var notifications = new NotificationFeature(core);
        var achievements = new AchievementFeature(core, rulesOfAchievements, rules, notifications.notifier());
        var analytics = new AnalyticsFeature(core, rules, dayBound, achievements.awarding());
        var activities = new ActivityFeature(core, rules, achievements.awarding(), analytics.streaks());
        var leaderboards = new LeaderboardFeature(
                core, rules, Secrets.get(storage.database(), "pseudonyms", context.random()), context.blocking());
        return new FeatureParts(
                core,
                answers,
                rules,
                notifications,
                achievements,
                analytics,
                new LearnerFeature(core, rules, analytics.streaks()),
                activities,
                leaderboards,
                new EventFeature(core, activities, rules, dayBound, achievements.awarding(), leaderboards.ranks()),
                new Presence(sockets.everybody(), context.clock(), context.timers()),
                new RebuildFeature(core, rules),
                privacy(context, core, storage, access));
    }

    private static Core core(BootContext context, StorageParts storage, SocketParts sockets) {
        CommitLanes lanes = context.opened()
                .add(new CommitLanes(
                        context.config().writes().lanes(),
                        new LaneParts(
                                storage.database(),
                                storage.lock().<Admission>map(lock -> lock).orElse(connection -> {}),
                                storage.streams(),
                                storage.positions(),
                                storage.partitions(),
                                (events, publicEvents) -> {
                                    storage.delivery().deliver(events);
                                    context.metrics().committedEvents(events.size());
                                    publicEvents.forEach(event -> sockets.everybody()
                                            .emit(EncodedEvent.ofJson(event.name(), event.payload())));
                                },
                                context.around().hooks(),
                                context.metrics(),
                                context.faults(),
                                context.clock())));
        return new Core(storage.database(), storage.streams(), storage.positions(), lanes, context.clock());
    }

    private static PrivacyFeature privacy(BootContext context, Core core, StorageParts storage, AccessParts access) {
        return new PrivacyFeature(
                core,
                storage.audit(),
                access.accounts()
                        .<ErasureRule>map(accounts -> accounts::againstErasure)
                        .orElse(ErasureRule.NONE),
                context.around().hooks().erasedAtOnce(),
                userId -> {
                    storage.delivery().erased(userId);
                    access.control().forget(userId);
                    storage.audit().forget(userId);
                });
    }

    /** Answers the events of sockets. */
    void listen(BootContext context, SocketParts sockets) {
        var data = new DataRequests(
                Map.of(
                        "activities", new DataRequests.Source(Action.READ_USER, activities::data),
                        "notifications", new DataRequests.Source(Action.READ_USER, notifications::data),
                        "analytics", new DataRequests.Source(Action.READ_USER, analytics::data),
                        "leaderboard",
                                new DataRequests.Source(Action.READ_LEADERBOARDS, user -> analytics.leaderboard())),
                context.blocking());
        sockets.logins()
                .open(
                        sockets.everybody(),
                        List.of(activities.events(), data, presence, leaderboards.events(), analytics.events()));
    }

    /** Answers REST calls. */
    void register(Api api, AccessParts access) {
        activities.register(api, events.undo());
        notifications.register(api);
        analytics.register(api, answers::commits);
        learners.register(api);
        events.register(api);
        achievements.register(api, analytics::totals);
        rebuild.register(api);
        privacy.register(api);
        leaderboards.register(api, access.labels()::users);
    }
}
