package io.streakline.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Caller;
import io.streakline.base.config.AuthMode;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the user from the claims of a token with a verified signature. Pure.
 *
 * @param isUserId tells which texts are valid user ids
 */
record ClaimRules(AuthMode.Jwt mode, Predicate<String> isUserId) {

    Authentication judge(JWTClaimsSet claims, Instant now) {
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            return refused("The token has no expiry time (exp)");
        }
        Instant until = expires.toInstant().plus(mode.clockSkew());
        if (!now.isBefore(until)) {
            return new Authentication.Refused(Problem.of(ErrorCode.TOKEN_EXPIRED, "The token has expired"));
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.plus(mode.clockSkew()).isBefore(notBefore.toInstant())) {
            return refused("The token is not valid yet (nbf)");
        }
        if (mode.issuer() != null && !mode.issuer().equals(claims.getIssuer())) {
            return refused("The token has a different issuer (iss)");
        }
        if (mode.audience() != null && !claims.getAudience().contains(mode.audience())) {
            return refused("The token has a different audience (aud)");
        }
        String userId = userId(find(claims, mode.userClaim()));
        if (userId == null || !isUserId.test(userId)) {
            return refused("The token's claim " + mode.userClaim() + " is not a valid user id");
        }
        String signIn =
                claims.getClaim("sid") instanceof String sid ? sid : null; // OpenID Connect Front-Channel Logout, 3
        return new Authentication.Known(caller(userId, roles(find(claims, mode.roleClaim())), signIn), until);
    }

    /** Some products number their users; a number that JavaScript does not represent exactly could mean two users. */
    private static @Nullable String userId(@Nullable Object claim) {
        return switch (claim) {
            case String text -> text;
            case Long number when number < 1L << 53 && number > -(1L << 53) -> number.toString();
            case Integer number -> number.toString();
            case null, default -> null;
        };
    }

    private static Caller caller(String userId, Set<String> roles, @Nullable String signIn) {
        return roles.contains("admin")
                ? new Caller.Admin(userId, signIn)
                : roles.contains("mentor") ? new Caller.Mentor(userId, signIn) : new Caller.Learner(userId, signIn);
    }

    /** One word, several words separated by spaces, or a list. */
    private static Set<String> roles(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Set.copyOf(Arrays.asList(text.split("\\s+")));
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    /** The claim with this name, or else the value at this path: <code>realm_access.roles</code>. */
    private static @Nullable Object find(JWTClaimsSet claims, String name) {
        Object literal = claims.getClaim(name);
        Object found = literal;
        if (literal == null && name.contains(".")) {
            found = claims.getClaims();
            for (String part : name.split("\\.")) {
                found = found instanceof Map<?, ?> object ? object.get(part) : null;
            }
        }
        return found;
    }

    private static Authentication refused(String why) {
        return new Authentication.Refused(Problem.of(ErrorCode.INVALID_TOKEN, why));
    }
}
