package io.streakline.web.http;

import io.streakline.access.limit.Allowance;
import io.streakline.access.limit.Limiter;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import io.streakline.web.connection.ClientAddress;
import io.streakline.web.connection.ClientAddresses;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Limits the rate of requests by caller, and adds the rate limit headers. */
public record RequestLimiter(Vertx vertx, Limiter limiter, ClientAddresses clients) {

    /** For requests that anyone may send: by address. On the request's event loop. */
    void admit(HttpServerRequest request, Action action, Runnable then) {
        String address = client(request).counted();
        judged(
                request,
                address,
                action == Action.SIGN_IN ? limiter.takeSignIn(address) : limiter.takeFrom(address),
                then);
    }

    /** For requests of a caller. On the request's event loop. */
    void admit(HttpServerRequest request, Caller caller, Runnable then) {
        String address = client(request).counted();
        judged(request, address, limiter.take(caller, address), then);
    }

    /** For requests that need no sign-in. On the request's event loop. */
    void admit(HttpServerRequest request, Runnable then) {
        String address = client(request).counted();
        judged(request, address, limiter.takeFrom(address), then);
    }

    /** Charges a request that turned out to be many. On any thread, before it is answered. */
    void charge(HttpServerRequest request, Caller caller, int cost) {
        tell(request, limiter.charge(caller, client(request).counted(), cost));
    }

    /**
     * For an attempt to sign in by another kind of call. @throws io.streakline.base.problem.Refusal with 429 if there
     * were too many
     */
    void attempt(HttpServerRequest request) {
        Allowance allowance = limiter.takeSignIn(client(request).counted());
        if (allowance != null && !allowance.granted()) {
            throw allowance.refusal().refusal();
        }
    }

    ClientAddress client(HttpServerRequest request) {
        return clients.of(request);
    }

    private void judged(HttpServerRequest request, String address, @Nullable Allowance allowance, Runnable then) {
        tell(request, allowance);
        if (allowance == null || allowance.granted()) {
            then.run();
        } else if (limiter.floods(address)) {
            // A connection is not read again before its answer, so a flood cannot get faster than this.
            request.pause();
            vertx.setTimer(Limits.FLOOD_PAUSE.toMillis(), timer -> refuse(request, allowance));
        } else {
            refuse(request, allowance);
        }
    }

    private static void refuse(HttpServerRequest request, Allowance allowance) {
        Responses.send(request.response(), allowance.refusal());
        request.resume(); // what nobody reads must not hold up the connection's next request
    }

    /** In the format of draft-ietf-httpapi-ratelimit-headers-06, which clients know; later drafts use another. */
    private static void tell(HttpServerRequest request, @Nullable Allowance allowance) {
        if (allowance != null) {
            request.response()
                    .putHeader("RateLimit-Limit", Integer.toString(allowance.limit()))
                    .putHeader("RateLimit-Remaining", Long.toString(allowance.remaining()))
                    .putHeader("RateLimit-Reset", Responses.wholeSeconds(allowance.reset()));
        }
    }
}
