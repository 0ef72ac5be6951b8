package io.streakline.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are verified with a secret. */
@NullUnmarked
class TokenTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        Map<Setting, String> settings = Tokens.settings();
        settings.put(Setting.JWT_AUDIENCE, "learn");
        settings.put(Setting.JWT_ISSUER, "https://id.example.org/");
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Instant now() {
        return server.time().instant();
    }

    private static JWTClaimsSet.Builder claims() {
        return Tokens.claims("ada", now()).audience("learn").issuer("https://id.example.org/");
    }

    private static Reply adasActivities(String token) {
        return new Rest(server).with(token).get("/api/activities/ada");
    }

    private static void assertTaken(String token) {
        assertThat(adasActivities(token).status()).isEqualTo(200);
    }

    private static void assertRefused(String token, String code) {
        Reply reply = adasActivities(token);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"streakline\", error=\"invalid_token\"");
    }

    @Test
    void aTokenIsAcceptedRepeatedly() {
        String token = Tokens.of(claims().build());
        assertTaken(token);
        assertTaken(token);
    }

    /** The first verification of a token runs outside the event loop, and the body waits. */
    @Test
    void aBodyThatArrivesDuringTheVerificationIsComplete() {
        ObjectNode batch = Rest.object();
        ArrayNode activities = batch.putArray("activities");
        for (int i = 0; i < 1_000; i++) {
            activities.add(Rest.activity("ada", "x".repeat(200)).put("description", "y".repeat(1_000)));
        }
        for (int round = 0; round < 5; round++) {
            String token = Tokens.of(claims().claim("round", round).build());
            Rest ada = new Rest(server).with(token);
            assertThat(ada.post("/api/activities/batch", batch).each("results", "status"))
                    .hasSize(1_000)
                    .containsOnly("201");
            // A request refused without reading it leaves the connection ready for the next request.
            Rest stranger = ada.with(token + "x");
            assertThat(stranger.post("/api/activities/batch", batch).status()).isEqualTo(401);
            assertThat(adasActivities(token).status()).isEqualTo(200);
        }
    }

    @Test
    void withoutATokenTheAnswerIs401AndSaysHowToSignIn() {
        Reply reply = adasActivities(null);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"streakline\"");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize(), "invalid_token");
    }

    /**
     * The classic attack: its own header, <code>alg: none</code>, over the claims and even the signature of a valid
     * token.
     */
    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void algNoneInAnyCaseIsRefused(String none) {
        String[] good = Tokens.of(claims().build()).split("\\.");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"%s\"}".formatted(none).getBytes());
        assertRefused(header + "." + good[1] + ".", "invalid_token");
        assertRefused(header + "." + good[1] + "." + good[2], "invalid_token");
    }

    @Test
    void aTokenSignedWithAnotherSecretIsRefused() throws KeyLengthException {
        var other = new MACSigner("another secret, and long enough for it");
        assertRefused(Tokens.signed(new JWSHeader(JWSAlgorithm.HS256), claims().build(), other), "invalid_token");
    }

    @Test
    void anotherAlgorithmOfTheSameFamilyIsRefused() throws KeyLengthException {
        var longer = new MACSigner(Tokens.SECRET.repeat(2));
        assertRefused(Tokens.signed(new JWSHeader(JWSAlgorithm.HS512), claims().build(), longer), "invalid_token");
    }

    @Test
    void changedClaimsAreRefused() {
        String[] good = Tokens.of(claims().build()).split("\\.");
        String others = Tokens.of(claims().subject("bob").build()).split("\\.")[1];
        assertRefused(good[0] + "." + others + "." + good[2], "invalid_token");
    }

    @Test
    void anExpiredTokenIsRefusedBeyondTheClockSkewAndTheErrorSaysSo() {
        var atTheEdge = claims().expirationTime(Date.from(now().minusSeconds(59)));
        assertTaken(Tokens.of(atTheEdge.build()));
        var beyond = claims().expirationTime(Date.from(now().minusSeconds(60)));
        assertRefused(Tokens.of(beyond.build()), "token_expired");
    }

    @Test
    void anAcceptedTokenIsRefusedAfterItHasExpired() {
        String token = Tokens.of(
                claims().expirationTime(Date.from(now().plusSeconds(30))).build());
        assertTaken(token);
        server.time().advance(Duration.ofSeconds(90));
        assertRefused(token, "token_expired");
    }

    @Test
    void aTokenWithoutExpiryIsRefused() {
        assertRefused(Tokens.of(claims().expirationTime(null).build()), "invalid_token");
    }

    @Test
    void aTokenThatIsNotValidYetIsRefusedBeyondTheClockSkew() {
        assertTaken(Tokens.of(
                claims().notBeforeTime(Date.from(now().plusSeconds(60))).build()));
        assertRefused(
                Tokens.of(
                        claims().notBeforeTime(Date.from(now().plusSeconds(61))).build()),
                "invalid_token");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertRefused(Tokens.of(claims().audience("shop").build()), "invalid_token");
        assertRefused(Tokens.of(claims().audience((String) null).build()), "invalid_token");
        assertTaken(Tokens.of(claims().audience(List.of("shop", "learn")).build()));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        assertRefused(Tokens.of(claims().issuer("https://evil.example/").build()), "invalid_token");
        assertRefused(Tokens.of(claims().issuer(null).build()), "invalid_token");
    }

    @Test
    void anOversizedTokenIsRefused() {
        String token = Tokens.of(claims().claim("padding", "x".repeat(8 * 1024)).build());
        assertRefused(token, "invalid_token");
    }

    @Test
    void aTokenWithAnUnknownCriticalExtensionIsRefused() throws KeyLengthException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .customParam("exp2", 1)
                .criticalParams(Set.of("exp2"))
                .build();
        assertRefused(Tokens.signed(header, claims().build(), new MACSigner(Tokens.SECRET)), "invalid_token");
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() throws KeyLengthException {
        var logout = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        assertRefused(Tokens.signed(logout, claims().build(), new MACSigner(Tokens.SECRET)), "invalid_token");
        var access = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .build();
        assertTaken(Tokens.signed(access, claims().build(), new MACSigner(Tokens.SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "e30.e30.", "slk_unknown", "{}", "a b", "ey.ey.ey.ey.ey"})
    void textThatIsNotATokenIsRefused(String text) {
        assertRefused(text, "invalid_token");
    }

    @Test
    void aTokenWithAnInvalidUserIdIsRefused() {
        assertRefused(Tokens.of(claims().subject("a b").build()), "invalid_token");
        assertRefused(Tokens.of(claims().subject("leaderboard").build()), "invalid_token");
        assertRefused(Tokens.of(claims().subject(null).build()), "invalid_token");
    }

    @Test
    void anotherAuthenticationSchemeIsIgnored() {
        Reply reply =
                new Rest(server).send(server.request("/api/activities/ada").header("Authorization", "Basic YWRhOng="));
        assertThat(reply.code()).isEqualTo("unauthenticated");
    }

    /** Each role has its permissions; unknown roles are learners. */
    @ParameterizedTest
    @CsvSource({"admin,200", "learner admin,200", "Admin,404", "administrator,404", "learner,404", "mentor,404"})
    void theRoleIsReadFromItsClaim(String role, int status) {
        String token = Tokens.of(claims().claim("role", role).build());
        assertThat(new Rest(server).with(token).get("/api/activities/bob").status())
                .isEqualTo(status);
        String listed =
                Tokens.of(claims().claim("role", List.of(role.split(" "))).build());
        assertThat(new Rest(server).with(listed).get("/api/activities/bob").status())
                .isEqualTo(status);
    }
}
