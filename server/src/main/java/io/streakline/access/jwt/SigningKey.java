package io.streakline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/**
 * A key with the one algorithm it is for: HS256, RS256, ES256 or EdDSA. A provider's public key is never used as a
 * secret of HS256, whatever a token says. Immutable.
 */
sealed interface SigningKey {

    int LEAST_RSA_BITS = 2048;

    Set<JWSAlgorithm> algorithms();

    /** @throws JOSEException or GeneralSecurityException if the signature is malformed */
    boolean signed(SignedJWT token) throws JOSEException, GeneralSecurityException;

    record Secret(byte[] bytes) implements SigningKey {
        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.HS256);
        }

        @Override
        public boolean signed(SignedJWT token) throws JOSEException {
            return token.verify(new MACVerifier(bytes));
        }
    }

    record Rsa(RSAKey key) implements SigningKey {
        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.RS256);
        }

        @Override
        public boolean signed(SignedJWT token) throws JOSEException {
            return token.verify(new RSASSAVerifier(key));
        }
    }

    record Ec(ECKey key) implements SigningKey {
        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.ES256);
        }

        @Override
        public boolean signed(SignedJWT token) throws JOSEException {
            return token.verify(new ECDSAVerifier(key));
        }
    }

    /** Also accepts the name that RFC 9864 gives it. */
    record Ed(OctetKeyPair key) implements SigningKey {
        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
        }

        @Override
        public boolean signed(SignedJWT token) throws GeneralSecurityException {
            return Ed25519.signed(
                    key.getDecodedX(),
                    token.getSigningInput(),
                    token.getSignature().decode());
        }
    }

    /** Empty for an unsuitable key: of another kind or use, too short, or secret. */
    static Optional<SigningKey> of(JWK jwk) {
        if (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse())) {
            return Optional.empty();
        }
        SigningKey key = switch (jwk) {
            case RSAKey rsa when rsa.size() >= LEAST_RSA_BITS -> new Rsa(rsa.toPublicJWK());
            case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> new Ec(ec.toPublicJWK());
            case OctetKeyPair ed when Curve.Ed25519.equals(ed.getCurve()) -> new Ed(ed.toPublicJWK());
            default -> null;
        };
        return Optional.ofNullable(key)
                .filter(known -> jwk.getAlgorithm() == null
                        || known.algorithms().stream().anyMatch(algorithm -> algorithm.equals(jwk.getAlgorithm())));
    }
}
