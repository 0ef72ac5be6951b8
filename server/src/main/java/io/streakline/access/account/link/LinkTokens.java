package io.streakline.access.account.link;

import io.streakline.access.account.store.Email;
import io.streakline.access.policy.Digest;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.http.Call;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** Creates the tokens of links: 256 random bits, of which the server stores the hash. */
public final class LinkTokens {

    public static final Problem BAD =
            Problem.of(ErrorCode.BAD_LINK, "This link has expired or was already used. Request a new one");

    private static final int BYTES = 32;

    private LinkTokens() {}

    public static String token(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The hash of the token in a request. */
    public static Digest shown(Call call) {
        String token = call.text("token");
        return Digest.of(token == null ? "" : token);
    }

    /** The address of a link that has a recipient. */
    public static Email email(Link link) {
        return Objects.requireNonNull(link.email());
    }
}
