package io.streakline.access.audit;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.json.Json;
import io.streakline.base.json.JsonObject;
import io.streakline.web.http.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query for entries; null fields do not filter.
 *
 * @param from the first moment, inclusive
 * @param to   the last moment, exclusive
 */
record AuditQuery(
        @Nullable AuditAction action,
        @Nullable String actor,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    private static final int ACTOR = Limits.USER_ID + "user ".length();

    private static final String ACTIONS = "must be one of "
            + Arrays.stream(AuditAction.values()).map(AuditAction::word).collect(Collectors.joining(", "));

    /** @throws io.streakline.base.problem.Refusal naming every invalid field */
    static AuditQuery of(Call call) {
        var fields = new Fields(JsonObject.parse(Json.object(to -> {
            for (String name : List.of("action", "actor", "subject", "from", "to", "skip")) {
                String value = call.query(name);
                if (value != null && !value.isEmpty()) {
                    to.writeStringField(name, value);
                }
            }
        })));
        String word = fields.text("action", 1, Limits.TYPE);
        Optional<AuditAction> action = word == null ? Optional.empty() : AuditAction.of(word);
        if (word != null && action.isEmpty()) {
            fields.fail("action", ACTIONS);
        }
        if (fields.json().node("skip") != null) {
            fields.fail("skip", "is not supported by this call; use nextCursor");
        }
        var query = new AuditQuery(
                action.orElse(null),
                fields.text("actor", 1, ACTOR),
                fields.text("subject", 1, Limits.USER_ID),
                fields.time("from"),
                fields.time("to"));
        fields.check();
        return query;
    }

    AuditQuery with(@Nullable String otherActor, @Nullable String otherSubject) {
        return new AuditQuery(action, otherActor, otherSubject, from, to);
    }
}
