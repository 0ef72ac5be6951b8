package io.streakline.learning.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.learning.day.Period;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.LearnerStore;
import io.streakline.learning.learner.StreakStore;
import io.streakline.learning.ledger.LedgerStore;
import io.streakline.learning.ledger.LedgerStore.ActiveEvent;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.DayStatus;
import io.streakline.learning.streak.ExplainedDay;
import io.streakline.learning.streak.Streak;
import io.streakline.learning.streak.StreakExplanation;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads learners. Every method blocks. Thread-safe. */
public final class LearnerReader {

    private final Core core;
    private final StreakRules rules;

    LearnerReader(Core core, StreakRules rules) {
        this.core = core;
        this.rules = rules;
    }

    /** A streak as clients see it. */
    public static String json(Streak streak) {
        return LearnerView.streak(streak);
    }

    /** The users among these that have data. */
    public static Map<String, Learner> load(Handle handle, Collection<String> users) {
        return LearnerStore.load(handle, users);
    }

    /**
     * All users' streaks at a moment, one after the other.
     *
     * @param freezes the setting for computing them
     */
    public static void streaks(Handle handle, int freezes, Instant now, Consumer<BoardChanges.Streak> each) {
        StreakStore.all(handle, freezes, now, each);
    }

    Answer settings(String userId) {
        return read(
                userId,
                (handle, learner) -> LearnerView.settings(learner, core.clock().instant()));
    }

    Answer pauses(String userId) {
        return read(userId, (handle, learner) -> LearnerView.pauses(learner));
    }

    /** @param at the moment for which the streak is computed; events accepted later are included */
    Answer streak(String userId, Instant at) {
        return read(
                userId, (handle, learner) -> LearnerView.streak(Streaks.judge(learner.facts(), rules.freezes(), at)));
    }

    Answer explain(String userId, LearnerQuery.Dates asked) {
        Instant now = core.clock().instant();
        return read(userId, (handle, learner) -> {
            var dates = asked.until(learner.date(now));
            Map<LocalDate, List<ActiveEvent>> events =
                    LedgerStore.activeEvents(handle, userId, dates.from(), dates.to(), Limits.EXPLAINED_EVENTS).stream()
                            .collect(Collectors.groupingBy(ActiveEvent::day));
            List<ExplainedDay<ActiveEvent>> days =
                    StreakExplanation.explain(learner.facts(), rules.freezes(), now, dates.from(), dates.to(), events);
            return Json.object(to -> {
                to.writeArrayFieldStart("days");
                for (ExplainedDay<ActiveEvent> day : days) {
                    explain(day, to);
                }
                to.writeEndArray();
            });
        });
    }

    Answer calendar(String userId, @Nullable Year asked) {
        return read(userId, (handle, learner) -> {
            Year year =
                    asked != null ? asked : Year.from(learner.date(core.clock().instant()));
            return LedgerReader.calendar(handle, userId, year);
        });
    }

    Answer summary(String userId, Period period, LearnerQuery.Dates asked) {
        return read(userId, (handle, learner) -> {
            var dates = asked.until(learner.date(core.clock().instant()));
            // Given dates are exact; without them, windows are not cut.
            LocalDate from = asked.start() == null ? period.firstDay(dates.from(), learner.weekStart()) : dates.from();
            return LedgerReader.summary(handle, learner, period, from, dates.to());
        });
    }

    private static void explain(ExplainedDay<ActiveEvent> day, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("date", day.date().toString());
        to.writeStringField("status", day.status().word());
        to.writeStringField("zone", day.zone().getId());
        to.writeArrayFieldStart("events");
        for (ActiveEvent event : day.status() == DayStatus.ACTIVE ? day.events() : List.<ActiveEvent>of()) {
            to.writeStartObject();
            to.writeStringField("_id", event.itemId());
            to.writeStringField("type", event.type());
            to.writeStringField("occurredAt", Json.time(event.occurredAt()));
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private Answer read(String userId, BiFunction<Handle, Learner, String> body) {
        return core.database().read(handle -> {
            var stream = core.streams().read(handle, userId, core.clock().instant());
            String position = core.positions().format(stream.position());
            Learner learner = load(handle, List.of(userId)).getOrDefault(userId, Learner.unknown(userId));
            return new Answer.Done(200, body.apply(handle, learner), position, false);
        });
    }
}
