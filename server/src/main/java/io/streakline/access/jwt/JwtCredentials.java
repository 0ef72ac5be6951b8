package io.streakline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Credentials;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens. The keys alone determine the accepted algorithms, never the token. A token with a verified signature
 * is recognized by its hash until it expires or the keys change. Thread-safe.
 */
final class JwtCredentials implements Credentials {

    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")); // RFC 7519, RFC 9068

    private final SigningKeys keys;
    private final ClaimRules rules;
    private final Function<Authentication.Known, Authentication> standing;
    private final Clock clock;
    private final VerifiedTokens verified = new VerifiedTokens();

    JwtCredentials(SigningKeys keys, ClaimRules rules, Clock clock) {
        this(keys, rules, known -> known, clock);
    }

    /** @param standing asked for each otherwise valid token before it is remembered; may block */
    JwtCredentials(
            SigningKeys keys, ClaimRules rules, Function<Authentication.Known, Authentication> standing, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication known(String token) {
        return verified.find(token, keys.version(), clock.instant());
    }

    /** Verifies the tokens of these sign-ins again. */
    void end(Set<String> signIns) {
        verified.end(signIns);
    }

    /** A token of these sign-ins is still valid, after it is verified again. */
    @Override
    public void forget(String userId) {
        verified.forget(userId);
    }

    @Override
    public Authentication ask(String token) {
        try {
            long version = keys.version();
            SignedJWT parsed = SignedJWT.parse(token);
            String flaw = flaw(parsed);
            if (flaw != null) {
                return refused(flaw);
            }
            Authentication good = rules.judge(parsed.getJWTClaimsSet(), clock.instant());
            Authentication judged = good instanceof Authentication.Known known ? standing.apply(known) : good;
            if (judged instanceof Authentication.Known known && version == keys.version()) {
                verified.add(token, version, known);
            }
            return judged;
        } catch (ParseException e) {
            return refused("The token is not a signed JSON Web Token");
        } catch (ProviderAwayException e) {
            return new Authentication.Refused(Problem.of(
                    ErrorCode.PROVIDER_AWAY, "Cannot fetch the identity provider's keys. Try again in a moment"));
        }
    }

    /** The reason why the claims are not accepted; null if they are. */
    private @Nullable String flaw(SignedJWT token) {
        JWSHeader header = token.getHeader();
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            return "The token's type must be JWT or at+jwt";
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            return "The token requires an extension that this server does not support (crit)";
        }
        List<SigningKey> fitting = keys.fitting(header);
        if (fitting.isEmpty()) {
            return "There is no key for this token's algorithm and key id";
        }
        return fitting.stream().anyMatch(key -> signed(key, token)) ? null : "The token's signature is not valid";
    }

    private static boolean signed(SigningKey key, SignedJWT token) {
        try {
            return token.verify(key.verifier());
        } catch (JOSEException malformed) {
            return false; // a signature that has no form is none
        }
    }

    private static Authentication refused(String why) {
        return new Authentication.Refused(Problem.of(ErrorCode.INVALID_TOKEN, why));
    }
}
