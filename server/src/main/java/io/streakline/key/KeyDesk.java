package io.streakline.key;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.auth.Caller;
import io.streakline.auth.Policy;
import io.streakline.commit.Answer;
import io.streakline.config.Limits;
import io.streakline.database.Database;
import io.streakline.database.DatabaseException;
import io.streakline.json.Json;
import io.streakline.problem.ErrorCode;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes, rotates and revokes keys. Nobody gets more by a key than they have: a key with <code>keys:write</code> makes and
 * rotates those only whose scopes and label it has itself. Every method blocks. Thread-safe.
 */
final class KeyDesk {

    private static final int ID_BYTES = 12;

    /** What is none of our ids names no key, and may be what a database can't hold. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;

    KeyDesk(Database database, Clock clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    Answer list() {
        List<KeyStore.Stored> all = database.read(KeyStore::live);
        return Answer.done(200, Json.object(to -> {
            to.writeArrayFieldStart("keys");
            for (KeyStore.Stored stored : all) {
                stored.key().write(to);
            }
            to.writeEndArray();
        }));
    }

    Answer create(Caller by, NewKey wanted) {
        if (!Policy.mayGrant(by, wanted.scopes(), wanted.label())) {
            return tooMuch();
        }
        KeySecret secret = KeySecret.make(random);
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        var key = new ApiKey(
                HexFormat.of().formatHex(id),
                wanted.name(),
                secret.hint(),
                0,
                wanted.scopes(),
                wanted.label(),
                clock.instant(),
                null,
                wanted.expiresAt());
        return write(handle -> KeyStore.insert(handle, key, secret.digest())
                ? Answer.done(201, json(key, secret))
                : Answer.refused(ErrorCode.TOO_MANY_KEYS, "There are " + Limits.KEYS + " keys; revoke one first"));
    }

    /** @param grace how long the secret that it had still serves */
    Answer rotate(Caller by, String id, Duration grace) {
        KeySecret secret = KeySecret.make(random);
        Instant now = clock.instant();
        Instant oldUntil = grace.isZero() ? null : now.plus(grace);
        return write(handle -> {
            Optional<KeyStore.Stored> found = ID.matcher(id).matches() ? KeyStore.live(handle, id) : Optional.empty();
            if (found.isEmpty()) {
                return Answer.refused(ErrorCode.NOT_FOUND, "There is no key with this id");
            }
            ApiKey key = found.get().key();
            if (!Policy.mayGrant(by, key.scopes(), key.label())) {
                return tooMuch();
            }
            KeyStore.rotate(handle, id, secret, now, oldUntil);
            return Answer.done(200, json(KeyStore.live(handle, id).orElseThrow().key(), secret));
        });
    }

    /** Answered alike whether there was one. */
    Answer revoke(String id) {
        return write(handle -> {
            if (ID.matcher(id).matches()) {
                KeyStore.revoke(handle, id, clock.instant());
            }
            return Answer.done(200, Json.object(to -> to.writeStringField("message", "Key revoked")));
        });
    }

    private static Answer tooMuch() {
        return Answer.refused(ErrorCode.FORBIDDEN, "A key gives no scope or label that its maker does not have");
    }

    private Answer write(Function<Handle, Answer> work) {
        try (Handle handle = database.laneHandle()) {
            Answer answer = work.apply(handle);
            handle.getConnection().commit();
            return answer;
        } catch (SQLException e) {
            throw new DatabaseException("The database went away: " + e.getMessage(), e);
        }
    }

    private static String json(ApiKey key, @Nullable KeySecret secret) {
        return Json.object(to -> write(to, key, secret));
    }

    private static void write(JsonGenerator to, ApiKey key, @Nullable KeySecret secret) throws IOException {
        to.writeFieldName("key");
        key.write(to);
        if (secret != null) {
            to.writeStringField("secret", secret.text());
        }
    }
}
