package io.streakline.access.jwt;

import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The most recently verified tokens, by their hashes; bounded. Thread-safe. */
final class VerifiedTokens {

    private record Verified(long version, Authentication.Known known) {}

    /** The least recently used one is dropped first. */
    private final Map<Digest, Verified> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Verified> eldest) {
            return size() > Limits.VERIFIED_TOKENS;
        }
    };

    /** Null if the token must be verified, or verified again because the keys have changed. */
    @Nullable
    Authentication find(String token, long version, Instant now) {
        Digest digest = Digest.of(token);
        Verified entry;
        synchronized (entries) {
            entry = entries.get(digest);
        }
        if (entry == null || entry.version() != version) {
            return null;
        }
        Instant until = entry.known().until();
        return until != null && !now.isBefore(until)
                ? new Authentication.Refused(Problem.of(ErrorCode.TOKEN_EXPIRED, "The token has expired"))
                : entry.known();
    }

    void add(String token, long version, Authentication.Known known) {
        Digest digest = Digest.of(token);
        synchronized (entries) {
            entries.put(digest, new Verified(version, known));
        }
    }

    void forget(String userId) {
        synchronized (entries) {
            entries.values()
                    .removeIf(
                            verified -> userId.equals(verified.known().caller().signedIn()));
        }
    }

    void end(Set<String> signIns) {
        synchronized (entries) {
            entries.values()
                    .removeIf(verified ->
                            signIns.contains(verified.known().caller().signIn()));
        }
    }
}
