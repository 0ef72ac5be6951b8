package io.streakline.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Credentials;
import io.streakline.base.config.AuthMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Issues the server's own access tokens: JSON Web Tokens (mostly with the claims of RFC 9068), signed with a secret
 * that its servers share. Thread-safe.
 */
public final class AccessTokens {

    private static final String NAME = "streakline";

    private final byte[] secret;
    private final Duration life;
    private final Clock clock;
    private final JwtCredentials credentials;

    /** @param expiresAt whole seconds */
    public record Access(String token, Instant expiresAt) {}

    /**
     * @param secret   at least 32 bytes
     * @param isUserId tells which texts are valid user ids
     * @param standing whether the sign-in named by a valid token still exists; may block
     */
    public AccessTokens(
            byte[] secret,
            Duration life,
            Predicate<String> isUserId,
            Function<Authentication.Known, Authentication> standing,
            Clock clock) {
        this.secret = secret.clone();
        this.life = life;
        this.clock = clock;
        var mode = new AuthMode.Jwt(new AuthMode.Keys.Secret(secret), NAME, NAME, Duration.ZERO, "sub", "role");
        this.credentials =
                new JwtCredentials(SigningKeys.secret(secret), new ClaimRules(mode, isUserId), standing, clock);
    }

    public Credentials credentials() {
        return credentials;
    }

    /** @param signIn the name of the sign-in in the token */
    public Access make(String userId, String role, String signIn) {
        Instant now = clock.instant();
        Instant expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        String token = OwnTokens.sign(
                secret,
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .audience(NAME)
                        .subject(userId)
                        .claim("role", role)
                        .claim("sid", signIn)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .build());
        return new Access(token, expires);
    }

    /** Looks up tokens of these sign-ins again. Does not block. */
    public void end(Set<String> signIns) {
        credentials.end(signIns);
    }
}
