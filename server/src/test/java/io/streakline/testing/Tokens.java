package io.streakline.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.streakline.base.config.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;

/** Tokens of an identity provider, signed with a secret that the server knows. */
public final class Tokens {

    public static final String SECRET = "a secret of the tests, longer than 32 bytes";

    private Tokens() {}

    /** The settings of a server that accepts these tokens, in addition to others. */
    public static Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.AUTH, "jwt");
        settings.put(Setting.JWT_SECRET, SECRET);
        return settings;
    }

    /** Claims of a user whose sign-in is valid for an hour. */
    public static JWTClaimsSet.Builder claims(String userId, Instant now) {
        return new JWTClaimsSet.Builder()
                .subject(userId)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    /** @param role learner, mentor or admin */
    public static String of(String userId, String role, Instant now) {
        return of(claims(userId, now).claim("role", role).build());
    }

    public static String of(JWTClaimsSet claims) {
        try {
            return signed(new JWSHeader(JWSAlgorithm.HS256), claims, new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
