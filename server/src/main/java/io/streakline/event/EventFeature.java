package io.streakline.event;

import io.streakline.achievement.Awarding;
import io.streakline.activity.ActivityFeature;
import io.streakline.activity.ActivityUndo;
import io.streakline.commit.Core;
import io.streakline.http.Api;
import io.streakline.leaderboard.Ranks;
import io.streakline.learning.DayBound;
import io.streakline.learning.streak.StreakRules;

/** Wires the events. */
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
