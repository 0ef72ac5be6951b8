package io.streakline.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.IdentityProvider;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that are verified with an identity provider's published keys, and changes of these keys. */
@NullUnmarked
class PublishedKeysTest {

    private IdentityProvider provider;
    private TestServer server;

    @BeforeEach
    void start() {
        provider = new IdentityProvider();
        server = TestServer.start(provider.settings());
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    private JWTClaimsSet claims() {
        return Tokens.claims("ada", server.time().instant())
                .issuer(IdentityProvider.ISSUER)
                .audience(IdentityProvider.AUDIENCE)
                .build();
    }

    private String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        return Tokens.signed(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims(), signer);
    }

    private Reply ask(String token) {
        return new Rest(server).with(token).get("/api/activities/ada");
    }

    private void assertTaken(String token) {
        assertThat(ask(token).status()).isEqualTo(200);
    }

    private void assertRefused(String token) {
        Reply reply = ask(token);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_token");
    }

    private static RSAKey rsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private String rs256(RSAKey key) throws JOSEException {
        return token(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
    }

    @Test
    void rs256Es256AndEd25519AreAccepted() throws JOSEException, GeneralSecurityException {
        RSAKey rsa = rsa("r");
        ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = ed.getPublic().getEncoded();
        var published = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("d")
                .build();
        provider.publish(rsa, ec, published);

        assertTaken(rs256(rsa));
        assertTaken(token(JWSAlgorithm.ES256, "e", new ECDSASigner(ec)));
        assertTaken(edSigned(JWSAlgorithm.EdDSA, ed));
        assertTaken(edSigned(JWSAlgorithm.Ed25519, ed));
        String good = edSigned(JWSAlgorithm.EdDSA, ed);
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1) + "AAAA");
        assertRefused(edSigned(
                JWSAlgorithm.EdDSA, KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
    }

    private String edSigned(JWSAlgorithm algorithm, KeyPair pair) throws GeneralSecurityException {
        var header = new JWSHeader.Builder(algorithm).keyID("d").build();
        var token = new SignedJWT(header, claims());
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(token.getSigningInput());
        return new String(token.getSigningInput(), StandardCharsets.UTF_8) + "." + Base64URL.encode(signer.sign());
    }

    /** The attack: using the public key, which everybody has, as the secret of HS256. */
    @Test
    void aPublicKeyIsNotAcceptedAsAnHs256Secret() throws JOSEException {
        RSAKey key = rsa("r");
        provider.publish(key);
        for (byte[] secret : new byte[][] {
            key.toRSAPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
            key.getModulus().decode()
        }) {
            assertRefused(token(JWSAlgorithm.HS256, "r", new MACSigner(secret)));
        }
    }

    @Test
    void aPublishedSecretIsNotUsedAsAKey() throws JOSEException {
        var secret = new OctetSequenceKeyGenerator(256).keyID("s").generate();
        provider.publish(secret);
        assertRefused(token(JWSAlgorithm.HS256, "s", new MACSigner(secret)));
    }

    @Test
    void aKeyIsUsedWithItsOwnAlgorithmOnly() throws JOSEException {
        RSAKey rsa = rsa("r");
        ECKey big = new ECKeyGenerator(Curve.P_384).keyID("b").generate();
        RSAKey toEncrypt =
                new RSAKeyGenerator(2048).keyID("c").keyUse(KeyUse.ENCRYPTION).generate();
        provider.publish(rsa, big, toEncrypt);

        assertRefused(token(JWSAlgorithm.PS256, "r", new RSASSASigner(rsa)));
        assertRefused(token(JWSAlgorithm.RS512, "r", new RSASSASigner(rsa)));
        assertRefused(token(JWSAlgorithm.ES384, "b", new ECDSASigner(big)));
        assertRefused(rs256(toEncrypt));
    }

    @Test
    void aTokenSignedByAnotherKeyWithTheSameIdIsRefused() throws JOSEException {
        provider.publish(rsa("r"));
        assertRefused(rs256(rsa("r")));
    }

    @Test
    void newKeysAreAcceptedAndWithdrawnOnesRefusedWithoutARestart() throws JOSEException {
        RSAKey first = rsa("first");
        RSAKey second = rsa("second");
        provider.publish(first);
        String byFirst = rs256(first);
        assertTaken(byFirst);

        provider.publish(first, second);
        server.time().advance(Limits.JWKS_PAUSE);
        assertTaken(rs256(second));
        assertTaken(byFirst);

        provider.publish(second);
        server.time().advance(Limits.JWKS_REFRESH);
        awaitRefusal(byFirst);
        assertTaken(rs256(second));
    }

    /** The job fetches on its own thread; repeats until it has. */
    private void awaitRefusal(String token) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (ask(token).status() == 200) {
            assertThat(System.nanoTime()).as("the withdrawn key is taken still").isLessThan(end);
        }
        assertRefused(token);
    }

    @Test
    void inventedTokensCauseNoLoadForTheProvider() throws JOSEException {
        RSAKey key = rsa("r");
        provider.publish(key);
        assertTaken(rs256(key));
        assertThat(provider.fetches()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            assertRefused(token(JWSAlgorithm.RS256, "made-up-" + i, new RSASSASigner(key)));
        }
        assertThat(provider.fetches()).isEqualTo(1);
        server.time().advance(Limits.JWKS_PAUSE);
        for (int i = 0; i < 20; i++) {
            assertRefused(token(JWSAlgorithm.RS256, "made-up-" + i, new RSASSASigner(key)));
        }
        assertThat(provider.fetches()).isEqualTo(2);
    }

    @Test
    void whileTheProviderIsUnavailableItsLastKeysAreUsedAndWithoutKeysTheAnswerIs503() throws JOSEException {
        RSAKey key = rsa("r");
        provider.publish(key);
        provider.away(true);
        Reply unknown = ask(rs256(key));
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("provider_away");
        assertThat(unknown.header("Retry-After")).isEqualTo("1");

        provider.away(false);
        server.time().advance(Limits.JWKS_PAUSE);
        assertTaken(rs256(key));

        provider.away(true);
        server.time().advance(Limits.JWKS_PAUSE);
        assertTaken(rs256(key));
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() throws JOSEException {
        RSAKey key = rsa("r");
        String keys = "{\"keys\":[" + key.toPublicJWK().toJSONString() + "],\"padding\":\""
                + "x".repeat(Limits.JWKS_BYTES) + "\"}";
        provider.publish(keys);
        assertThat(ask(rs256(key)).status()).isEqualTo(503);
    }

    @Test
    void aTokenWithoutAKeyIdIsTriedWithSuitableKeys() throws JOSEException {
        RSAKey key = rsa("r");
        provider.publish((JWK) rsa("other"), key);
        assertTaken(Tokens.signed(new JWSHeader(JWSAlgorithm.RS256), claims(), new RSASSASigner(key)));
    }

    @Test
    void aKeyContainedInATokenIsIgnored() throws JOSEException {
        provider.publish(rsa("r"));
        RSAKey own = rsa("r");
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r")
                .jwk(own.toPublicJWK())
                .build();
        assertRefused(Tokens.signed(header, claims(), new RSASSASigner(own)));
    }

    @Test
    void rolesAreFoundAtAPath() throws JOSEException {
        RSAKey key = rsa("r");
        provider.publish(key);
        Map<Setting, String> settings = provider.settings();
        settings.put(Setting.JWT_ROLE_CLAIM, "realm_access.roles");
        settings.put(Setting.JWT_USER_CLAIM, "preferred_username");
        try (TestServer other = TestServer.start(settings)) {
            JWTClaimsSet claims = new JWTClaimsSet.Builder(claims())
                    .claim("preferred_username", "root")
                    .claim("realm_access", Map.of("roles", java.util.List.of("offline_access", "admin")))
                    .build();
            String token = Tokens.signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r").build(), claims, new RSASSASigner(key));
            assertThat(new Rest(other).with(token).get("/api/activities/bob").status())
                    .isEqualTo(200);
        }
    }
}
