package io.streakline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.streakline.base.config.AuthMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * The credential of a command for a server that it starts for itself: a secret that only this process has, so that
 * nobody else on the machine can use the server.
 *
 * @param mode  for that server
 * @param admin a token for the command
 */
public record OwnTokens(AuthMode.Jwt mode, String admin) {

    private static final int SECRET_BYTES = 32;
    private static final Duration LONGEST = Duration.ofDays(7);

    public static OwnTokens make(SecureRandom random, Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var mode = new AuthMode.Jwt(new AuthMode.Keys.Secret(secret), null, null, Duration.ofMinutes(1), "sub", "role");
        String token = sign(
                secret,
                new JWTClaimsSet.Builder()
                        .subject("streakline")
                        .claim("role", "admin")
                        .expirationTime(Date.from(now.plus(LONGEST)))
                        .build());
        return new OwnTokens(mode, token);
    }

    /** A token by HS256. */
    static String sign(byte[] secret, JWTClaimsSet claims) {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
        return token.serialize();
    }
}
