package io.streakline.feature.analytics;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.feature.analytics.AnalyticsCommand.AddHours;
import io.streakline.feature.analytics.AnalyticsCommand.AddWeek;
import io.streakline.feature.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.feature.analytics.AnalyticsCommand.Increment;
import io.streakline.feature.analytics.AnalyticsCommand.Init;
import io.streakline.feature.analytics.AnalyticsCommand.RemoveWeek;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.CommitLanes;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The REST routes of analytics. */
record AnalyticsRoutes(
        AnalyticsReader reader, AnalyticsWriter writer, CommitLanes lanes, Clock clock, LongSupplier commits) {

    void register(Api api) {
        api.readOfAll(
                "/api/analytics/leaderboard/all?limit&skip&cursor",
                Action.READ_LEADERBOARDS,
                commits,
                call -> reader.leaderboard(call.page("analytics", Limits.LEADERBOARD_PAGE)));
        api.read("/api/analytics/:userId", Action.READ_USER, call -> reader.document(call.userId()));
        write(api, HttpMethod.POST, "init", Action.WRITE_ANALYTICS, call -> new Init(call.userId()));
        write(api, HttpMethod.PATCH, "learning-hours", Action.WRITE_ANALYTICS, AnalyticsRoutes::addHours);
        write(api, HttpMethod.PATCH, "streak", Action.DECLARE_FIGURES, AnalyticsRoutes::declareStreak);
        write(api, HttpMethod.PATCH, "increment", Action.DECLARE_FIGURES, AnalyticsRoutes::increment);
        write(api, HttpMethod.POST, "weekly", Action.DECLARE_FIGURES, this::addWeek);
        write(api, HttpMethod.DELETE, "weekly/:date", Action.DECLARE_FIGURES, AnalyticsRoutes::removeWeek);
    }

    private void write(
            Api api, HttpMethod method, String call, Action action, Function<Call, AnalyticsCommand> commandOf) {
        api.write(method, "/api/analytics/:userId/" + call, action, its -> submit(its, commandOf.apply(its)));
    }

    private CompletionStage<Answer> submit(Call call, AnalyticsCommand command) {
        return call.submit(lanes, writer, command);
    }

    private static AddHours addHours(Call call) {
        return new AddHours(call.userId(), AnalyticsInput.hours(call.json()));
    }

    private static DeclareStreak declareStreak(Call call) {
        return AnalyticsInput.streak(call.userId(), call.json());
    }

    private static Increment increment(Call call) {
        return AnalyticsInput.increment(call.userId(), call.json());
    }

    private static RemoveWeek removeWeek(Call call) {
        return new RemoveWeek(call.userId(), AnalyticsInput.week(call.path("date")));
    }

    private AddWeek addWeek(Call call) {
        return AnalyticsInput.week(call.userId(), call.json(), clock.instant());
    }
}
