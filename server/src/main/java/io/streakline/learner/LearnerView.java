package io.streakline.learner;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.json.Json;
import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.streak.Streak;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Learners as clients see them. Pure. */
final class LearnerView {

    private LearnerView() {}

    /** @param now as of which a zone is in force */
    static String settings(Learner learner, Instant now) {
        ZoneEntry inForce = learner.zones().entryAt(now);
        return Json.object(to -> {
            to.writeStringField("userId", learner.userId());
            to.writeStringField("timezone", inForce.zone().getId());
            to.writeNumberField("dayStartHour", inForce.dayStartHour());
            to.writeStringField("weekStart", learner.weekStart().name().toLowerCase(Locale.ROOT));
            to.writeStringField("leaderboard", learner.board().word());
            to.writeStringField("displayName", learner.displayName());
            to.writeArrayFieldStart("history");
            for (ZoneEntry entry : learner.zones().entries()) {
                history(entry, to);
            }
            to.writeEndArray();
        });
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
