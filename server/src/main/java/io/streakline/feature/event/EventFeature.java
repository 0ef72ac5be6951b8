package io.streakline.feature.event;

import io.streakline.feature.achievement.Awarding;
import io.streakline.feature.activity.ActivityFeature;
import io.streakline.feature.activity.ActivityUndo;
import io.streakline.feature.leaderboard.Ranks;
import io.streakline.learning.DayBound;
import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;

/** Creates the parts of the events feature and connects them. */
public final class EventFeature {

    private final Core core;
    private final EventWriter writer;

    public EventFeature(
            Core core, ActivityFeature activities, StreakRules rules, DayBound bound, Awarding awarding, Ranks ranks) {
        this.core = core;
        this.writer = new EventWriter(activities, rules, bound, awarding, ranks);
    }

    /** Deletes an activity with its effect. */
    public ActivityUndo undo() {
        return (userId, activityId, key) -> core.lanes().submit(writer, new EventCommand.Undo(userId, activityId), key);
    }

    public void register(Api api) {
        new EventRoutes(writer, core.lanes(), core.clock()).register(api);
    }
}
