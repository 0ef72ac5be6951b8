package io.streakline.learning.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.LearnerJson;
import io.streakline.learning.streak.Streak;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Converts learners to their JSON for clients. Pure. */
final class LearnerView {

    private static final String FIXED =
            "This timezone is a fixed offset from UTC. It never changes to or from daylight saving"
                    + " time. Send the IANA name of a place instead, for example Asia/Kolkata.";

    /** The period for which pages get the offsets of the user's clock. */
    private static final Duration OFFSETS_BACK = Duration.ofDays(5 * 365);

    private static final Duration OFFSETS_AHEAD = Duration.ofDays(365);

    private LearnerView() {}

    /** @param now the moment for choosing the zone in force */
    static String settings(Learner learner, Instant now) {
        ZoneEntry inForce = learner.zones().entryAt(now);
        return Json.object(to -> {
            writeSettings(learner, inForce, to);
            if (inForce.isFixedOffset()) {
                to.writeStringField("timezoneHint", FIXED);
            }
            to.writeArrayFieldStart("history");
            for (ZoneEntry entry : learner.zones().entries()) {
                history(entry, to);
            }
            to.writeEndArray();
            to.writeArrayFieldStart("utcOffsets");
            for (var change : learner.zones().offsets(now.minus(OFFSETS_BACK), now.plus(OFFSETS_AHEAD))) {
                to.writeStartObject();
                from(change.from(), to);
                to.writeNumberField("seconds", change.seconds());
                to.writeEndObject();
            }
            to.writeEndArray();
        });
    }

    private static void from(Instant from, JsonGenerator to) throws IOException {
        to.writeFieldName("from");
        if (from.equals(Instant.MIN)) {
            to.writeNull();
        } else {
            to.writeString(Json.time(from));
        }
    }

    /** Up to when {@link #settings} stay the same, not included. */
    static Instant settingsHoldUntil(Learner learner, Instant now) {
        return learner.zones().offsetsHoldUntil(now, OFFSETS_BACK, OFFSETS_AHEAD);
    }

    /** The payload of <code>settings:updated</code>: the settings without their history. @param now as above */
    static String settingsChange(Learner learner, Instant now) {
        return Json.object(to -> writeSettings(learner, learner.zones().entryAt(now), to));
    }

    private static void writeSettings(Learner learner, ZoneEntry inForce, JsonGenerator to) throws IOException {
        to.writeStringField("userId", learner.userId());
        to.writeStringField("timezone", inForce.zone().getId());
        to.writeNumberField("dayStartHour", inForce.dayStartHour());
        to.writeStringField("weekStart", learner.weekStart().name().toLowerCase(Locale.ROOT));
        to.writeStringField("leaderboard", learner.board().word());
        to.writeStringField("displayName", learner.displayName());
    }

    private static void history(ZoneEntry entry, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("timezone", entry.zone().getId());
        to.writeNumberField("dayStartHour", entry.dayStartHour());
        if (entry.effectiveFrom().equals(Instant.MIN)) {
            to.writeNullField("effectiveFrom");
        } else {
            to.writeStringField("effectiveFrom", Json.time(entry.effectiveFrom()));
        }
        to.writeEndObject();
    }

    static String pauses(Learner learner) {
        return Json.object(to -> {
            to.writeStringField("userId", learner.userId());
            to.writeFieldName("pauses");
            to.writeRawValue(LearnerJson.pauses(learner.pauses()));
        });
    }

    static String streak(Streak streak) {
        return Json.object(to -> {
            to.writeNumberField("current", streak.current());
            to.writeNumberField("longest", streak.longest());
            to.writeBooleanField("atRisk", streak.atRisk());
            to.writeBooleanField("activeToday", streak.activeToday());
            to.writeNumberField("freezes", streak.freezes());
            to.writeStringField("dayEndsAt", Json.time(streak.dayEndsAt()));
        });
    }
}
