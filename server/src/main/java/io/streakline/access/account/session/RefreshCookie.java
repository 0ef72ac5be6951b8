package io.streakline.access.account.session;

import io.streakline.web.http.Call;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * How a refresh token travels: in a cookie that no script of a page sees and that comes with no request of another site's
 * page, or, for what is no browser, in the body.
 *
 * @param prefix the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
 * @param tls  whether the cookie may go over TLS only
 * @param life of a session
 */
public record RefreshCookie(RefreshTokens tokens, String prefix, boolean tls, Duration life) {

    static final String NAME = "streakline_refresh";

    private static final String PATH = "/api/auth";

    /** The token that a request shows, in its body or else its cookie; nothing if it shows none that was made here. */
    Optional<RefreshToken> shown(Call call) {
        return Optional.ofNullable(call.text("refreshToken"))
                .or(() -> Optional.ofNullable(call.cookie(NAME)))
                .flatMap(tokens::parse);
    }

    /** Whether who signs in wants the refresh token in the body. */
    static boolean wantsBody(Call call) {
        return "body".equals(call.text("refresh"));
    }

    /** Whether it came in the body: the next goes the same way, as a page's script must not have what is in the cookie. */
    static boolean cameInBody(Call call) {
        return call.text("refreshToken") != null;
    }

    void give(Call call, RefreshToken token) {
        call.putCookie(cookie(token.text(), life.toSeconds()));
    }

    void takeAway(Call call) {
        if (call.cookie(NAME) != null) {
            call.putCookie(cookie("", 0));
        }
    }

    private Cookie cookie(String value, long seconds) {
        return Cookie.cookie(NAME, value)
                .setPath(prefix + PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(tls)
                .setMaxAge(seconds);
    }
}
