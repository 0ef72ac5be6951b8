package io.streakline.access.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.policy.Label;
import io.streakline.access.policy.Scope;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.input.NumberRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A validated key without a secret. */
record NewKey(
        String name,
        Set<Scope> scopes,
        @Nullable Label label,
        @Nullable Instant expiresAt) {

    private static final String SCOPES = "must be an array of these values without duplicates: "
            + Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));

    /** @throws io.streakline.base.problem.Refusal naming every invalid field */
    static NewKey parse(Fields fields, Instant now) {
        fields.require("name", "scopes");
        String name = fields.text("name", 1, Limits.KEY_NAME);
        Set<Scope> scopes = scopes(fields);
        String text = fields.text("label", 1, Limits.LABEL);
        Optional<Label> label = text == null ? Optional.empty() : Label.of(text);
        if (text != null && label.isEmpty()) {
            fields.fail("label", Label.RULE);
        }
        Instant expiresAt = fields.time("expiresAt");
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            fields.fail("expiresAt", "must be in the future");
        }
        fields.check();
        return new NewKey(Objects.requireNonNull(name), scopes, label.orElse(null), expiresAt);
    }

    private static Set<Scope> scopes(Fields fields) {
        JsonNode array = fields.json().node("scopes");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (array != null && array.isArray()) {
            array.forEach(
                    word -> Scope.of(word.isTextual() ? word.textValue() : "").ifPresent(scopes::add));
        }
        if (array != null && (!array.isArray() || array.isEmpty() || scopes.size() != array.size())) {
            fields.fail("scopes", SCOPES);
        }
        return scopes;
    }

    /** How long the previous secret still works after a rotation. */
    static Duration grace(Fields fields) {
        Long seconds = fields.integer("graceSeconds", NumberRange.integers(0, Limits.KEY_GRACE.toSeconds()));
        fields.check();
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }
}
