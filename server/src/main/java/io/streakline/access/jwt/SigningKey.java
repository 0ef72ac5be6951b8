package io.streakline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key with the one algorithm it is for: HS256, RS256, ES256 or EdDSA. A provider's public key is never used as a
 * secret of HS256, whatever a token says. Immutable.
 *
 * @param algorithms the names of its algorithm
 * @param verifier   says whether a signature is good; thread-safe
 */
record SigningKey(Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {

    private static final int LEAST_RSA_BITS = 2048;

    /** A secret of at least 32 bytes, for HS256. */
    static SigningKey secret(byte[] bytes) {
        try {
            return new SigningKey(Set.of(JWSAlgorithm.HS256), new MACVerifier(bytes));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a secret of HS256 has 32 bytes at least", e);
        }
    }

    /** Empty for an unsuitable key: of another kind or use, too short, secret, or not on its curve. */
    static Optional<SigningKey> of(JWK jwk) {
        if (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse())) {
            return Optional.empty();
        }
        return Optional.ofNullable(publicKey(jwk))
                .filter(key -> jwk.getAlgorithm() == null
                        || key.algorithms().stream().anyMatch(algorithm -> algorithm.equals(jwk.getAlgorithm())));
    }

    private static @Nullable SigningKey publicKey(JWK jwk) {
        try {
            return switch (jwk) {
                case RSAKey rsa
                when rsa.size() >= LEAST_RSA_BITS ->
                    new SigningKey(Set.of(JWSAlgorithm.RS256), new RSASSAVerifier(rsa.toPublicJWK()));
                case ECKey ec
                when Curve.P_256.equals(ec.getCurve()) ->
                    new SigningKey(Set.of(JWSAlgorithm.ES256), new ECDSAVerifier(ec.toPublicJWK()));
                case OctetKeyPair ed
                when Curve.Ed25519.equals(ed.getCurve()) ->
                    new SigningKey(Ed25519.NAMES, new Ed25519(ed.getDecodedX()));
                default -> null;
            };
        } catch (JOSEException e) {
            return null;
        }
    }
}
