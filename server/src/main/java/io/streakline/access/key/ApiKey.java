package io.streakline.access.key;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Label;
import io.streakline.access.policy.Scope;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without its secret.
 *
 * @param hint     the beginning of its secret
 * @param rotation how often it was rotated
 * @param label    the label whose users it reaches; null: all users
 */
record ApiKey(
        String id,
        String name,
        String hint,
        int rotation,
        Set<Scope> scopes,
        @Nullable Label label,
        Instant createdAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant expiresAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** The caller for the secret after this many rotations. */
    Caller.Key caller(int rotations) {
        return new Caller.Key(id, rotations, scopes, label);
    }

    void write(JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", id);
        to.writeStringField("name", name);
        to.writeStringField("hint", hint);
        to.writeArrayFieldStart("scopes");
        for (String scope : scopes.stream().map(Scope::word).sorted().toList()) {
            to.writeString(scope);
        }
        to.writeEndArray();
        to.writeStringField("label", label == null ? null : label.text());
        time(to, "createdAt", createdAt);
        time(to, "rotatedAt", rotatedAt);
        time(to, "expiresAt", expiresAt);
        to.writeEndObject();
    }

    private static void time(JsonGenerator to, String name, @Nullable Instant instant) throws IOException {
        to.writeStringField(name, instant == null ? null : Json.time(instant));
    }
}
