package io.streakline.access.account.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in here.
 *
 * @param name       as they want to be called; null if they did not say
 * @param password   its Argon2id hash, which no answer holds
 * @param pending    whether it was registered where addresses are confirmed, and was not yet: nobody can sign in by it
 * @param verifiedAt when the address was found to be theirs; null: not yet
 * @param disabledAt since when they may not sign in; null: they may
 */
public record Account(
        String userId,
        Email email,
        @Nullable String name,
        Role role,
        String password,
        Instant createdAt,
        boolean pending,
        @Nullable Instant verifiedAt,
        @Nullable Instant disabledAt) {

    public boolean verified() {
        return verifiedAt != null;
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** What its owner may see of it. */
    public void writeUser(JsonGenerator to) throws IOException {
        to.writeStringField("userId", userId);
        to.writeStringField("email", email.address());
        to.writeStringField("name", name);
        to.writeStringField("role", role.word());
    }

    /** What an admin may see of it. */
    public void write(JsonGenerator to) throws IOException {
        writeUser(to);
        to.writeBooleanField("verified", verified());
        to.writeBooleanField("disabled", disabled());
        to.writeStringField("createdAt", Json.time(createdAt));
    }

    @Override
    public String toString() {
        return "Account " + userId;
    }
}
