package io.streakline.learning.settings;

import io.streakline.access.policy.Action;
import io.streakline.learning.settings.LearnerCommand.RemovePause;
import io.streakline.web.http.Api;
import io.streakline.write.lane.CommitLanes;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;

/** The REST routes of settings, pauses and streaks. */
record LearnerRoutes(LearnerReader reader, LearnerWriter writer, CommitLanes lanes, Clock clock) {

    void register(Api api) {
        api.read("/api/users/:userId/settings", Action.READ_USER, call -> reader.settings(call.userId()));
        api.write(
                HttpMethod.PUT,
                "/api/users/:userId/settings",
                Action.WRITE_SETTINGS,
                call -> call.submit(lanes, writer, LearnerInput.settings(call.userId(), call.json(), clock.instant())));
        api.read("/api/users/:userId/pauses", Action.READ_USER, call -> reader.pauses(call.userId()));
        api.write(
                HttpMethod.POST,
                "/api/users/:userId/pauses",
                Action.WRITE_SETTINGS,
                call -> call.submit(lanes, writer, LearnerInput.pause(call.userId(), call.json())));
        api.write(
                HttpMethod.DELETE,
                "/api/users/:userId/pauses/:from/:to",
                Action.WRITE_SETTINGS,
                call -> call.submit(
                        lanes,
                        writer,
                        new RemovePause(call.userId(), LearnerInput.pause(call.path("from"), call.path("to")))));
        api.read(
                "/api/analytics/:userId/streak?at",
                Action.READ_USER,
                call -> reader.streak(call.userId(), LearnerQuery.moment(call.query("at"))));
        api.read(
                "/api/analytics/:userId/streak/explain?from&to",
                Action.READ_USER,
                call -> reader.explain(call.userId(), LearnerQuery.dates(call.query("from"), call.query("to"))));
        api.read(
                "/api/analytics/:userId/calendar?year",
                Action.READ_USER,
                call -> reader.calendar(call.userId(), LearnerQuery.year(call.query("year"))));
        api.read(
                "/api/analytics/:userId/summary?period&from&to",
                Action.READ_USER,
                call -> reader.summary(
                        call.userId(),
                        LearnerQuery.period(call.query("period")),
                        LearnerQuery.dates(call.query("from"), call.query("to"))));
    }
}
