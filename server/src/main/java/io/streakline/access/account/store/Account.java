package io.streakline.access.account.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account: a user who can sign in to this server.
 *
 * @param name       the display name; null if not given
 * @param password   the Argon2id hash, which no answer contains
 * @param pending    whether the account was registered with confirmation and is not confirmed yet; it cannot sign in
 * @param verifiedAt when the address was confirmed; null: not yet
 * @param disabledAt since when the user may not sign in; null: the user may
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

    /** The fields that the owner may see. */
    public void writeUser(JsonGenerator to) throws IOException {
        to.writeStringField("userId", userId);
        to.writeStringField("email", email.address());
        to.writeStringField("name", name);
        to.writeStringField("role", role.word());
    }

    /** The fields that an admin may see. */
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
