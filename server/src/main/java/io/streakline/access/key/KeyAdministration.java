package io.streakline.access.key;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Policy;
import io.streakline.access.policy.Scope;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.storage.database.Database;
import io.streakline.write.lane.Answer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Creates, rotates and revokes keys. Nobody gets more rights through a key than they have: a key with
 * <code>keys:write</code> can manage only keys with scopes and a label that it has itself, and cannot create one that
 * expires later. Every method blocks. Thread-safe.
 *
 * @param actors the names of callers in the audit log
 */
record KeyAdministration(
        Database database, Clock clock, SecureRandom random, AuditLog audit, Function<Caller, String> actors) {

    private static final int ID_BYTES = 12;

    /** Other texts name no key, and may be unsuitable for a database query. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");

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
        return write(handle -> {
            if (!mayGrant(handle, by, key)) {
                return tooMuch(handle, AuditAction.KEY_CREATED, by, null);
            }
            if (!KeyStore.insert(handle, key, secret.digest())) {
                return Answer.refused(ErrorCode.TOO_MANY_KEYS, "There are " + Limits.KEYS + " keys. Revoke one first");
            }
            audit.append(handle, done(AuditAction.KEY_CREATED, by, key));
            return Answer.done(201, json(key, secret));
        });
    }

    /** @param grace how long the previous secret still works */
    Answer rotate(Caller by, String id, Duration grace) {
        KeySecret secret = KeySecret.make(random);
        Instant now = clock.instant();
        Instant oldUntil = grace.isZero() ? null : now.plus(grace);
        return write(handle -> {
            Optional<KeyStore.Stored> found = live(handle, id);
            if (found.isEmpty()) {
                return Answer.refused(ErrorCode.NOT_FOUND, "There is no key with this id");
            }
            ApiKey key = found.get().key();
            if (!mayGrant(handle, by, key)) {
                return tooMuch(handle, AuditAction.KEY_ROTATED, by, id);
            }
            KeyStore.rotate(handle, id, secret, now, oldUntil);
            audit.append(
                    handle,
                    done(AuditAction.KEY_ROTATED, by, key).with("graceSeconds", Long.toString(grace.toSeconds())));
            return Answer.done(200, json(KeyStore.live(handle, id).orElseThrow().key(), secret));
        });
    }

    /** The answer is the same whether or not it existed. */
    Answer revoke(Caller by, String id) {
        return write(handle -> {
            Optional<ApiKey> found = live(handle, id).map(KeyStore.Stored::key);
            if (found.isPresent()) {
                ApiKey key = found.get();
                if (!Policy.mayGrant(by, key.scopes(), key.label())) {
                    return tooMuch(handle, AuditAction.KEY_REVOKED, by, id);
                }
                KeyStore.revoke(handle, id, clock.instant());
                audit.append(handle, done(AuditAction.KEY_REVOKED, by, key));
            }
            return Answer.done(200, Json.object(to -> to.writeStringField("message", "Key revoked")));
        });
    }

    /** Empty for a text that is not an id; it may be unsuitable for a database query. */
    private static Optional<KeyStore.Stored> live(Handle handle, String id) {
        return ID.matcher(id).matches() ? KeyStore.live(handle, id) : Optional.empty();
    }

    /** A key cannot create one that expires later than its own secret. */
    private static boolean mayGrant(Handle handle, Caller by, ApiKey key) {
        if (!Policy.mayGrant(by, key.scopes(), key.label())) {
            return false;
        }
        return !(by instanceof Caller.Key maker)
                || KeyStore.standing(handle, maker.id())
                        .filter(own -> !Policy.outlives(key.expiresAt(), own.end(maker.rotation())))
                        .isPresent();
    }

    private AuditEntry done(AuditAction action, Caller by, ApiKey key) {
        AuditEntry entry = AuditEntry.done(action, actors.apply(by), key.id())
                .with("name", key.name())
                .with("scopes", key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(", ")));
        return key.label() == null ? entry : entry.with("label", key.label().text());
    }

    private Answer tooMuch(Handle handle, AuditAction action, Caller by, @Nullable String id) {
        audit.append(handle, AuditEntry.refused(action, actors.apply(by), id));
        return Answer.refused(
                ErrorCode.FORBIDDEN,
                "A key cannot manage keys that have broader scopes, another label or a later expiry");
    }

    private Answer write(Function<Handle, Answer> work) {
        return database.write(work);
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
