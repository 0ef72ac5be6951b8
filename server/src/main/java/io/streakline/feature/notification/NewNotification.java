package io.streakline.feature.notification;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.feature.feed.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A validated notification without an id.
 *
 * @param expiresAt null: {@link Limits#NOTIFICATION_LIFE} after it is stored
 * @param read      whether it is created as read, for example in an import
 */
record NewNotification(
        String userId,
        String type,
        String title,
        String message,
        @Nullable String actionUrl,
        @Nullable String externalId,
        @Nullable Instant expiresAt,
        boolean read)
        implements Draft<Notification> {

    private static final String EXPIRES_AT = "expiresAt";
    private static final String EXPIRES_AT_RULE = "must be in the future";
    static final Set<String> TYPES = Set.of("achievement", "milestone", "reminder", "system", "social");
    static final String TYPE_RULE =
            "must be one of " + String.join(", ", TYPES.stream().sorted().toList());

    /**
     * @param now {@code expiresAt} must be later; see also {@link #refusal}
     * @throws io.streakline.base.problem.Refusal naming every invalid field
     */
    static NewNotification parse(Fields fields, Instant now) {
        fields.require("userId", "type", "title", "message");
        String userId = fields.userId("userId");
        String type = fields.oneOf("type", TYPES);
        String title = fields.text("title", 1, Limits.TITLE);
        String message = fields.text("message", 1, Limits.MESSAGE);
        String actionUrl = fields.text("actionUrl", 1, Limits.ACTION_URL);
        if (actionUrl != null && !ActionUrl.valid(actionUrl)) {
            fields.fail("actionUrl", ActionUrl.RULE);
        }
        String externalId = fields.text("externalId", 1, Limits.EXTERNAL_ID);
        Instant expiresAt = fields.time(EXPIRES_AT);
        boolean read = Boolean.TRUE.equals(fields.flag("read"));
        // This alone is no reason to refuse it here: with its Idempotency-Key it may have been created in time.
        if (fields.problem() != null && expired(expiresAt, now)) {
            fields.fail(EXPIRES_AT, EXPIRES_AT_RULE);
        }
        fields.check();
        return new NewNotification(
                Objects.requireNonNull(userId),
                Objects.requireNonNull(type),
                Objects.requireNonNull(title),
                Objects.requireNonNull(message),
                actionUrl,
                externalId,
                expiresAt,
                read);
    }

    private static boolean expired(@Nullable Instant expiresAt, Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    @Override
    public @Nullable Problem refusal(Instant now) {
        return expired(expiresAt, now)
                ? new Problem(
                        ErrorCode.INVALID_FIELDS,
                        EXPIRES_AT + " " + EXPIRES_AT_RULE,
                        List.of(new BadField(EXPIRES_AT, EXPIRES_AT_RULE)))
                : null;
    }

    @Override
    public Notification item(String id, long createdOffset, Instant now) {
        Instant end = expiresAt == null ? now.plus(Limits.NOTIFICATION_LIFE) : expiresAt;
        return new Notification(id, userId, type, title, message, actionUrl, externalId, now, end, createdOffset, read);
    }
}
