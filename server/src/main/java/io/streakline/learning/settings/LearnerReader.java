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
import io.streakline.storage.database.NamedSql;
import io.streakline.storage.database.SnapshotRows;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads learners. Every method blocks. Thread-safe. */
public record LearnerReader(Core core, StreakRules rules) {

    private static final NamedSql LEARNER = NamedSql.of(StreamStore.OF_USER, LearnerStore.OF_USER);

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

    /** A body from what is known of a learner at a moment. */
    @FunctionalInterface
    private interface Body {
        String of(Handle handle, Learner learner, Instant now);
    }

    TimedAnswer settings(String userId) {
        return readAtOnce(userId, LearnerView::settings, LearnerView::settingsHoldUntil);
    }

    TimedAnswer pauses(String userId) {
        return readAtOnce(userId, (learner, now) -> LearnerView.pauses(learner), (learner, now) -> Instant.MAX);
    }

    /** @param at the moment to judge at, null for now; what was accepted later is known all the same */
    TimedAnswer streak(String userId, @Nullable Instant at) {
        return readAtOnce(
                userId,
                (learner, now) ->
                        LearnerView.streak(Streaks.judge(learner.facts(), rules.freezes(), at == null ? now : at)),
                at == null ? LearnerReader::dateHoldsUntil : (learner, now) -> Instant.MAX);
    }

    TimedAnswer explain(String userId, LearnerQuery.Dates asked) {
        return readOfDate(userId, (handle, learner, now) -> {
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

    TimedAnswer calendar(String userId, @Nullable Year asked) {
        return readOfDate(userId, (handle, learner, now) -> {
            Year year = asked != null ? asked : Year.from(learner.date(now));
            return LedgerReader.calendar(handle, userId, year);
        });
    }

    TimedAnswer summary(String userId, Period period, LearnerQuery.Dates asked) {
        return readOfDate(userId, (handle, learner, now) -> {
            var dates = asked.until(learner.date(now));
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

    private TimedAnswer readOfDate(String userId, Body body) {
        return read(userId, body, LearnerReader::dateHoldsUntil);
    }

    private static Instant dateHoldsUntil(Learner learner, Instant now) {
        return learner.zones().dateHoldsUntil(now);
    }

    /** What most reads begin with; the stream is missing if more has to be read for its counts. */
    private record Known(Optional<UserStream> stream, Learner learner) {}

    private Known known(SnapshotRows rows, String userId, Instant now) throws SQLException {
        Optional<UserStream> stream = core.streams().found(rows.next(), userId, now);
        return new Known(stream, LearnerStore.found(rows.next(), userId));
    }

    /** In one round trip. @param until as below */
    private TimedAnswer readAtOnce(
            String userId, BiFunction<Learner, Instant, String> body, BiFunction<Learner, Instant, Instant> until) {
        Instant now = core.clock().instant();
        Known known = core.database().readAtOnce(LEARNER, Map.of("userId", userId), rows -> known(rows, userId, now));
        if (known.stream.isEmpty()) {
            return read(userId, (handle, learner, at) -> body.apply(learner, at), until);
        }
        return answer(known.stream.get(), known.learner, now, body.apply(known.learner, now), until);
    }

    private TimedAnswer answer(
            UserStream stream, Learner learner, Instant now, String body, BiFunction<Learner, Instant, Instant> until) {
        String position = core.positions().format(stream.position());
        return new TimedAnswer(new Answer.Done(200, body, position, false), now, until.apply(learner, now));
    }

    /** @param until up to when the body stays the same if nothing is written */
    private TimedAnswer read(String userId, Body body, BiFunction<Learner, Instant, Instant> until) {
        return core.database().read(handle -> {
            Instant now = core.clock().instant();
            Known known =
                    SnapshotRows.read(handle, LEARNER, Map.of("userId", userId), rows -> known(rows, userId, now));
            UserStream stream = known.stream.orElseGet(() -> core.streams().read(handle, userId, now));
            return answer(stream, known.learner, now, body.of(handle, known.learner, now), until);
        });
    }
}
