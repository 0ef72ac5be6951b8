package io.streakline.access.jwt;

import io.streakline.access.policy.Credentials;
import io.streakline.base.config.AuthMode;
import io.streakline.base.config.Limits;
import io.streakline.storage.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Creates the parts for an identity provider's tokens and connects them. */
public final class JwtFeature implements AutoCloseable {

    private final JwtCredentials credentials;
    private final @Nullable JwksSource source;
    private final @Nullable JwksKeys published;

    /** @param isUserId tells which texts are valid user ids */
    public JwtFeature(AuthMode.Jwt mode, Predicate<String> isUserId, Clock clock) {
        SigningKeys keys;
        switch (mode.keys()) {
            case AuthMode.Keys.Secret secret -> {
                this.source = null;
                this.published = null;
                keys = SigningKeys.secret(secret.bytes());
            }
            case AuthMode.Keys.Published(var url) -> {
                this.source = new JwksSource(url);
                this.published = new JwksKeys(source, clock);
                keys = published;
            }
        }
        this.credentials = new JwtCredentials(keys, new ClaimRules(mode, isUserId), clock);
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Run every {@link Limits#JWKS_REFRESH}, so that a withdrawn key is noticed. */
    public Job.Work refresh() {
        return () -> {
            if (published != null) {
                published.fetch(Duration.ZERO);
            }
        };
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
