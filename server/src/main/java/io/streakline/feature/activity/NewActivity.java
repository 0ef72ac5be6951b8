package io.streakline.feature.activity;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.feature.feed.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A validated activity without an id.
 *
 * @param occurredAt null: the time at which it is stored
 * @param read       whether it is created as read, for example in an import
 */
public record NewActivity(
        String userId,
        String type,
        String title,
        String description,
        String data,
        Visibility visibility,
        @Nullable String externalId,
        @Nullable Instant occurredAt,
        boolean read)
        implements Draft<Activity> {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.:-]{0," + (Limits.TYPE - 1) + "}");
    static final String TYPE_RULE = "must match " + TYPE.pattern();

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    /**
     * @param now the base of the limit for {@code occurredAt}
     * @throws io.streakline.base.problem.Refusal naming every invalid field
     */
    public static NewActivity parse(Fields fields, Instant now) {
        fields.require("userId", "type", "title");
        String userId = fields.userId("userId");
        String type = fields.text("type", 1, Limits.TYPE);
        if (type != null && !isType(type)) {
            fields.fail("type", TYPE_RULE);
        }
        String title = fields.text("title", 1, Limits.TITLE);
        String description = fields.text("description", 0, Limits.DESCRIPTION);
        String data = fields.json().raw("data");
        if (data != null && data.getBytes(StandardCharsets.UTF_8).length > Limits.DATA_BYTES) {
            fields.fail("data", "must be at most " + Limits.DATA_BYTES + " bytes of JSON");
        }
        String visibility = fields.oneOf("visibility", Set.of("private", "public"));
        String externalId = fields.text("externalId", 1, Limits.EXTERNAL_ID);
        Instant occurredAt = fields.time("occurredAt");
        if (occurredAt != null && occurredAt.isAfter(now.plus(Limits.OCCURRED_AHEAD))) {
            fields.fail("occurredAt", "must not be more than " + Limits.OCCURRED_AHEAD.toMinutes() + " minutes ahead");
        }
        boolean read = Boolean.TRUE.equals(fields.flag("read"));
        fields.check();
        return new NewActivity(
                Objects.requireNonNull(userId),
                Objects.requireNonNull(type),
                Objects.requireNonNull(title),
                Objects.requireNonNullElse(description, ""),
                Objects.requireNonNullElse(data, "{}"),
                visibility == null ? Visibility.PRIVATE : Visibility.of(visibility),
                externalId,
                occurredAt,
                read);
    }

    @Override
    public Activity item(String id, long createdOffset, Instant now) {
        Instant timestamp = occurredAt == null ? now : occurredAt;
        return new Activity(
                id, userId, type, title, description, data, visibility, externalId, timestamp, createdOffset, read);
    }
}
