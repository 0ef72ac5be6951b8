package io.streakline.feature.analytics;

import io.streakline.base.config.Limits;
import io.streakline.feature.analytics.AnalyticsCommand.TellTimePassed;
import io.streakline.feature.analytics.AnalyticsReader.Passing;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.socketio.Socket;
import io.streakline.web.socket.SocketFeature;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.CommitLanes;
import io.streakline.write.lane.Effect;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Sends changes that the end of a day causes to open pages: for example, a missed day ends a streak. A user is checked
 * when the first of the user's sockets joins, when the user's day ends, and when the user's zone or streak has changed.
 * Changes are sent as <code>analytics:updated</code>, an event of the user's stream, so that all devices receive them,
 * also those that return later.
 *
 * <p>If the days of many users end at once, {@link Limits#DAY_END_USERS} are checked each {@link Limits#DAY_END_LOOK},
 * in one read; only users whose figures changed cost a write. Thread-safe.
 */
final class DayEnds implements SocketFeature, Effect<BoardChanges> {

    private final AnalyticsReader reader;
    private final AnalyticsWriter writer;
    private final CommitLanes lanes;
    private final Clock clock;
    private final DueUsers users = new DueUsers();

    DayEnds(AnalyticsReader reader, AnalyticsWriter writer, CommitLanes lanes, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public void loggedIn(Socket socket, String userId) {
        users.join(userId, clock.instant());
    }

    @Override
    public void loggedOut(Socket socket, String userId) {
        users.leave(userId);
    }

    @Override
    public void apply(BoardChanges standings) {
        standings.streaks().forEach(streak -> users.due(streak.userId(), clock.instant()));
    }

    @Override
    public void missed() {
        users.allDue(clock.instant());
    }

    /** Run every {@link Limits#DAY_END_LOOK}, by one thread at a time. Blocks for one read. */
    void look() {
        Instant now = clock.instant();
        List<String> due = users.take(now, Limits.DAY_END_USERS);
        if (due.isEmpty()) {
            return;
        }
        Map<String, Passing> passing;
        try {
            passing = reader.passing(due);
        } catch (RuntimeException e) {
            due.forEach(user -> users.due(user, now.plus(Limits.DAY_END_RETRY)));
            throw e;
        }
        passing.forEach((userId, its) -> {
            users.next(userId, its.next());
            if (its.changed()) {
                lanes.submit(writer, new TellTimePassed(userId), null).thenAccept(answer -> again(userId, answer));
            }
        });
    }

    /** The lanes were full, or the database is unavailable. */
    private void again(String userId, Answer answer) {
        if (answer instanceof Answer.Refused) {
            users.due(userId, clock.instant().plus(Limits.DAY_END_RETRY));
        }
    }
}
