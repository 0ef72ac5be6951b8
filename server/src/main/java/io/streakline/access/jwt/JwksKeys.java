package io.streakline.access.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.streakline.base.config.Limits;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that the identity provider publishes. They are fetched periodically, and when a token names an unknown key,
 * but at most every {@link Limits#JWKS_PAUSE}. So keys can change without a restart, and invented tokens cause no load
 * for the provider. While the provider is unavailable, the last keys are used for {@link Limits#JWKS_KEPT}.
 * Thread-safe.
 */
final class JwksKeys implements SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);

    private final JwksSource source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile Instant tried = Instant.EPOCH;

    private record Key(JWK published, SigningKey key) {

        static Stream<Key> of(JWK published) {
            return SigningKey.of(published).map(key -> new Key(published, key)).stream();
        }
    }

    private record Known(List<Key> keys, Instant fetched, long version) {}

    JwksKeys(JwksSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<SigningKey> fitting(JWSHeader header) {
        List<SigningKey> found = find(header);
        if (found.isEmpty() && isOlder(tried, Limits.JWKS_PAUSE)) {
            fetch(Limits.JWKS_PAUSE);
            found = find(header);
        }
        if (found.isEmpty() && current() == null) {
            throw new ProviderAwayException();
        }
        return found;
    }

    private List<SigningKey> find(JWSHeader header) {
        Known current = current();
        return current == null
                ? List.of()
                : current.keys().stream()
                        .filter(key -> header.getKeyID() == null
                                || header.getKeyID().equals(key.published().getKeyID()))
                        .map(Key::key)
                        .filter(key -> key.algorithms().contains(header.getAlgorithm()))
                        .limit(Limits.JWKS_TRIED)
                        .toList();
    }

    private @Nullable Known current() {
        Known current = known;
        return current == null || isOlder(current.fetched(), Limits.JWKS_KEPT) ? null : current;
    }

    /** Also true if the clock was set back. */
    private boolean isOlder(Instant moment, Duration age) {
        Duration since = Duration.between(moment, clock.instant());
        return since.isNegative() || since.compareTo(age) >= 0;
    }

    @Override
    public long version() {
        Known current = current();
        return current == null ? -1 : current.version();
    }

    /** Fetches the keys, unless this was tried a moment ago. Blocks; concurrent callers wait for the same answer. */
    void fetch(Duration pause) {
        fetching.lock();
        try {
            if (!isOlder(tried, pause)) {
                return;
            }
            tried = clock.instant();
            List<Key> keys = read(source.fetch());
            Known last = known;
            boolean same = last != null && published(last.keys()).equals(published(keys));
            long version = last == null ? 0 : last.version() + (same ? 0 : 1);
            known = new Known(keys, clock.instant(), version);
        } catch (IOException | ParseException e) {
            LOG.warn("Could not fetch the identity provider's keys: {}", e.getMessage());
        } finally {
            fetching.unlock();
        }
    }

    private static List<JWK> published(List<Key> keys) {
        return keys.stream().map(Key::published).toList();
    }

    private static List<Key> read(String json) throws ParseException {
        return JWKSet.parse(json).getKeys().stream()
                .flatMap(Key::of)
                .limit(Limits.JWKS_KEYS)
                .toList();
    }
}
