package io.streakline.access.account.session;

import io.streakline.web.http.Call;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries the refresh token: in a cookie that scripts cannot read and that is not sent with requests of other sites'
 * pages, or, for programs other than browsers, in the body.
 *
 * @param prefix the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
 * @param tls  whether the cookie requires TLS
 * @param life how long a session is kept
 */
public record RefreshCookie(RefreshTokens tokens, String prefix, boolean tls, Duration life) {

    static final String NAME = "streakline_refresh";

    private static final String PATH = "/api/auth";

    /** The token in the request's body, or else in its cookie; empty if there is none that this server has issued. */
    Optional<RefreshToken> shown(Call call) {
        return Optional.ofNullable(call.text("refreshToken"))
                .or(() -> Optional.ofNullable(call.cookie(NAME)))
                .flatMap(tokens::parse);
    }

    /** Whether the client wants the refresh token in the body. */
    static boolean wantsBody(Call call) {
        return "body".equals(call.text("refresh"));
    }

    /**
     * Whether the token was in the body: the next one is returned in the same way, because scripts of a page must not
     * see the cookie's token.
     */
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
