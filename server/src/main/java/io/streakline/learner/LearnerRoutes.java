package io.streakline.learner;

import io.streakline.commit.CommitLanes;
import io.streakline.http.Api;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;

/** Settings, pauses and streaks over REST. */
final class LearnerRoutes {

    private final LearnerReader reader;
    private final CommitLanes lanes;
    private final Clock clock;
    private final LearnerWriter writer;

    LearnerRoutes(LearnerReader reader, LearnerWriter writer, CommitLanes lanes, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.lanes = lanes;
        this.clock = clock;
    }

    void register(Api api) {
        api.get("/api/users/:userId/settings", call -> reader.settings(call.userId()));
        api.write(
                HttpMethod.PUT,
                "/api/users/:userId/settings",
                call -> lanes.submit(
                        writer,
                        LearnerInput.settings(call.userId(), call.json(), clock.instant()),
                        call.idempotencyKey()));
        api.get("/api/users/:userId/pauses", call -> reader.pauses(call.userId()));
        api.write(
                HttpMethod.POST,
                "/api/users/:userId/pauses",
                call -> lanes.submit(writer, LearnerInput.pause(call.userId(), call.json()), call.idempotencyKey()));
        api.get(
                "/api/analytics/:userId/streak",
                call -> reader.streak(call.userId(), LearnerQuery.moment(call.query("at"), clock.instant())));
        api.get(
                "/api/analytics/:userId/streak/explain",
                call -> reader.explain(call.userId(), LearnerQuery.dates(call.query("from"), call.query("to"))));
        api.get(
                "/api/analytics/:userId/calendar",
                call -> reader.calendar(call.userId(), LearnerQuery.year(call.query("year"))));
        api.get(
                "/api/analytics/:userId/summary",
                call -> reader.summary(
                        call.userId(),
                        LearnerQuery.period(call.query("period")),
                        LearnerQuery.dates(call.query("from"), call.query("to"))));
    }
}
