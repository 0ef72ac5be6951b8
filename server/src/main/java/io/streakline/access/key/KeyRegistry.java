package io.streakline.access.key;

import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Credentials;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All keys in memory, at most {@link Limits#KEYS}, so that a request with a key needs no database query. They are read
 * again every {@link Limits#KEYS_LOOK}, so that a key revoked on another server stops working here, and when an unknown
 * key arrives, but at most every {@link Limits#KEYS_PAUSE}. Thread-safe.
 */
final class KeyRegistry implements Credentials {

    private final Database database;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Runnable revoked = () -> {};
    private volatile Keys keys = new Keys(Map.of(), Set.of(), Instant.EPOCH);

    private record Entry(Caller.Key caller, @Nullable Instant until) {}

    /** @param standing all keys that are not revoked, by id and rotation */
    private record Keys(Map<Digest, Entry> byDigest, Set<Secret> standing, Instant read) {}

    private record Secret(String id, int rotation) {}

    KeyRegistry(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication known(String credential) {
        Keys now = keys;
        Entry entry = now.byDigest().get(Digest.of(credential));
        if (entry != null) {
            return judge(entry);
        }
        return isYounger(now, Limits.KEYS_PAUSE) ? unknown() : null;
    }

    /** The key may have been created on another server a moment ago. */
    @Override
    public Authentication ask(String credential) {
        read(Limits.KEYS_PAUSE);
        Entry entry = keys.byDigest().get(Digest.of(credential));
        return entry == null ? unknown() : judge(entry);
    }

    private Authentication judge(Entry entry) {
        Instant until = entry.until();
        return until != null && !clock.instant().isBefore(until)
                ? new Authentication.Refused(Problem.of(ErrorCode.TOKEN_EXPIRED, "The API key has expired"))
                : new Authentication.Known(entry.caller(), until);
    }

    private static Authentication unknown() {
        return new Authentication.Refused(
                Problem.of(ErrorCode.INVALID_TOKEN, "This API key does not exist or was revoked"));
    }

    @Override
    public boolean stands(Caller caller) {
        return !(caller instanceof Caller.Key key) || keys.standing().contains(new Secret(key.id(), key.rotation()));
    }

    /**
     * Sets the listener for keys that are no longer valid; called on the reader's thread. Set it before the first
     * request.
     */
    void whenRevoked(Runnable told) {
        revoked = told;
    }

    /** Reads all keys, unless this was done less than this ago. Blocks. */
    void read(Duration pause) {
        if (readAnew(pause)) {
            revoked.run();
        }
    }

    private boolean readAnew(Duration pause) {
        reading.lock();
        try {
            Keys before = keys;
            if (isYounger(before, pause)) {
                return false;
            }
            keys = keys(database.watch(KeyStore::live), clock.instant());
            return !keys.standing().containsAll(before.standing());
        } finally {
            reading.unlock();
        }
    }

    /** False if the clock was set back. */
    private boolean isYounger(Keys known, Duration age) {
        Duration since = Duration.between(known.read(), clock.instant());
        return !since.isNegative() && since.compareTo(age) < 0;
    }

    private static Keys keys(List<KeyStore.Stored> all, Instant now) {
        Map<Digest, Entry> byDigest = new HashMap<>();
        Set<Secret> standing = new HashSet<>();
        for (KeyStore.Stored stored : all) {
            ApiKey key = stored.key();
            add(byDigest, standing, stored.current(), key.caller(key.rotation()), key.expiresAt(), now);
            if (stored.old() != null) {
                int before = key.rotation() - 1;
                add(byDigest, standing, stored.old(), key.caller(before), stored.end(before), now);
            }
        }
        return new Keys(Map.copyOf(byDigest), Set.copyOf(standing), now);
    }

    private static void add(
            Map<Digest, Entry> byDigest,
            Set<Secret> standing,
            Digest digest,
            Caller.Key caller,
            @Nullable Instant until,
            Instant now) {
        byDigest.put(digest, new Entry(caller, until));
        if (until == null || now.isBefore(until)) { // who came by it before its end was known has to go then, too
            standing.add(new Secret(caller.id(), caller.rotation()));
        }
    }
}
