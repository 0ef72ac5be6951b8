package io.streakline.learning.settings;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.input.LocalDates;
import io.streakline.base.input.NumberRange;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.Problem;
import io.streakline.base.zone.ZoneNames;
import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.settings.LearnerCommand.AddPause;
import io.streakline.learning.settings.LearnerCommand.SetSettings;
import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.Pause;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates the bodies of the calls on learners. Every method throws a Refusal that names each bad field. Pure. */
final class LearnerInput {

    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Set<String> WEEK_STARTS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private LearnerInput() {}

    static SetSettings settings(String userId, JsonObject json, Instant now) {
        Fields fields = new Fields(json);
        String weekStart = fields.oneOf("weekStart", WEEK_STARTS);
        String board = fields.oneOf("leaderboard", BoardName.WORDS);
        Instant effectiveFrom = fields.time("effectiveFrom");
        if (effectiveFrom != null && effectiveFrom.isAfter(now)) {
            fields.fail("effectiveFrom", "must not be in the future");
        }
        var settings = new SetSettings(
                userId,
                zone(fields),
                dayStartHour(fields),
                effectiveFrom,
                weekStart == null ? null : DayOfWeek.valueOf(weekStart.toUpperCase(Locale.ROOT)),
                board == null ? null : BoardName.of(board),
                DisplayName.read(fields));
        fields.check();
        return settings;
    }

    private static @Nullable ZoneId zone(Fields fields) {
        String name = fields.text("timezone", 0, 64);
        if (name == null) {
            return null;
        }
        return ZoneNames.find(name).orElseGet(() -> {
            fields.fail("timezone", ZoneNames.problem(name));
            return null;
        });
    }

    private static @Nullable Integer dayStartHour(Fields fields) {
        Long hour = fields.integer("dayStartHour", NumberRange.integers(0, ZoneEntry.LATEST_DAY_START));
        return hour == null ? null : hour.intValue();
    }

    static AddPause pause(String userId, JsonObject json) {
        Fields fields = new Fields(json);
        fields.require("from", "to");
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from != null && to != null && to.isBefore(from)) {
            fields.fail("to", "must not be before from");
        }
        if (from != null && to != null && from.plusDays(Limits.PAUSE_DAYS).isBefore(to)) {
            fields.fail("to", "must be at most " + Limits.PAUSE_DAYS + " days behind from");
        }
        fields.check();
        return new AddPause(userId, new Pause(Objects.requireNonNull(from), Objects.requireNonNull(to)));
    }

    /** A pause given in a path. */
    static Pause pause(String from, String to) {
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        if (last.isBefore(first)) {
            throw Problem.badField("to", "must not be before from");
        }
        return new Pause(first, last);
    }

    private static LocalDate date(String name, String text) {
        return LocalDates.parse(text).orElseThrow(why -> Problem.badField(name, why));
    }
}
