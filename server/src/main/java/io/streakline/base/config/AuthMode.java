package io.streakline.base.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way users sign in. API keys work in every mode. */
public sealed interface AuthMode {

    /** No sign-in is required: everybody who reaches the port may do everything. */
    record Open() implements AuthMode {}

    /**
     * Sign-in with tokens of the operator's own identity provider.
     *
     * @param issuer    the issuer that a token must have; null: any
     * @param audience  the audience that a token must have; null: any
     * @param clockSkew how much the provider's clock may differ
     * @param userClaim the claim with the user's id; if no claim has this name, a path with dots
     * @param roleClaim the claim with the role or a list of roles; a path likewise
     */
    record Jwt(
            Keys keys,
            @Nullable String issuer,
            @Nullable String audience,
            Duration clockSkew,
            String userClaim,
            String roleClaim)
            implements AuthMode {}

    /**
     * Sign-in with accounts of this server, by email and password.
     *
     * @param registration whether everybody may register; false: only invited users
     * @param accessLife   how long an access token is valid
     * @param sessionLife  how long an unused session is kept
     * @param mail         sends the links; null: the person who invites passes them on
     */
    record Accounts(
            boolean registration,
            Duration accessLife,
            Duration sessionLife,
            @Nullable Mail mail) implements AuthMode {}

    /** The keys that verify the tokens' signatures. */
    sealed interface Keys {

        /** HS256 with a secret shared by server and provider. */
        record Secret(byte[] bytes) implements Keys {

            public Secret {
                bytes = bytes.clone();
            }

            @Override
            public byte[] bytes() {
                return bytes.clone();
            }

            @Override
            public String toString() {
                return "[redacted]";
            }
        }

        /** RS256, ES256 or EdDSA with the keys that the provider publishes. */
        record Published(URI url) implements Keys {}
    }
}
