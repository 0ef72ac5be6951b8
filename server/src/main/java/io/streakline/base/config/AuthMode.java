package io.streakline.base.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How users sign in. API keys serve backends in every mode. */
public sealed interface AuthMode {

    /** Nobody has to: whoever reaches the port may do all. */
    record Open() implements AuthMode {}

    /**
     * By tokens of the operator's own identity provider.
     *
     * @param issuer    that a token must name; null: any
     * @param audience  that a token must be for; null: any
     * @param clockSkew by which the provider's clock may differ
     * @param userClaim which claim is the user's id; where no claim has this name, a path with dots
     * @param roleClaim which claim holds the role, or a list of roles, written alike
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
     * By accounts of this server's own, with e-mail and password.
     *
     * @param registration whether everybody may make one; false: who is invited
     * @param accessLife   of an access token
     * @param sessionLife  of a session that is not used
     * @param mail         how links reach their people; null: by whoever invites them
     */
    record Accounts(
            boolean registration,
            Duration accessLife,
            Duration sessionLife,
            @Nullable Mail mail) implements AuthMode {}

    /** By what the tokens' signatures are verified. */
    sealed interface Keys {

        /** HS256 with a secret that server and provider share. */
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
