package io.streakline.notification;

import io.streakline.config.Limits;
import io.streakline.feed.Draft;
import io.streakline.http.Fields;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked notification that has no id yet.
 *
 * @param expiresAt null: {@link Limits#NOTIFICATION_LIFE} after it is stored
 */
record NewNotification(
        String userId,
        String type,
        String title,
        String message,
        @Nullable String actionUrl,
        @Nullable String externalId,
        @Nullable Instant expiresAt)
        implements Draft<Notification> {

    private static final Set<String> TYPES = Set.of("achievement", "milestone", "reminder", "system", "social");

    /**
     * @param now what {@code expiresAt} must lie behind
     * @throws io.streakline.problem.Refusal naming every bad field
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
        Instant expiresAt = fields.time("expiresAt");
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            fields.fail("expiresAt", "must lie in the future");
        }
        fields.check();
        return new NewNotification(
                Objects.requireNonNull(userId),
                Objects.requireNonNull(type),
                Objects.requireNonNull(title),
                Objects.requireNonNull(message),
                actionUrl,
                externalId,
                expiresAt);
    }

    @Override
    public Notification item(String id, long createdOffset, Instant now) {
        Instant end = expiresAt == null ? now.plus(Limits.NOTIFICATION_LIFE) : expiresAt;
        return new Notification(
                id, userId, type, title, message, actionUrl, externalId, now, end, createdOffset, false);
    }
}
