package io.streakline.http;

import io.streakline.commit.IdempotencyKey;
import io.streakline.config.Limits;
import io.streakline.json.JsonObject;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.streakline.problem.Problem.BadField;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose body has arrived, as features see it. */
public final class Call {

    /** Until somebody signs in there is one caller. */
    private static final String ANYBODY = "anybody";

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Buffer body;
    private @Nullable JsonObject json;

    Call(RoutingContext context, Buffer body) {
        this.context = context;
        this.request = context.request();
        this.body = body;
    }

    /** A part of the path that the route names. */
    public String path(String name) {
        return context.pathParam(name); // request.getParam would take one of the query instead
    }

    /** @throws io.streakline.problem.Refusal if the path holds no user id */
    public String userId() {
        return UserIds.require(path("userId"));
    }

    /** A field of the query, its first value; null if absent. */
    public @Nullable String query(String name) {
        try {
            return request.params().get(name);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "The query can't be decoded")
                    .refusal();
        }
    }

    /** @throws io.streakline.problem.Refusal if limit, skip or cursor is not acceptable */
    public Page page(String list, int defaultLimit) {
        try {
            return Page.of(request.params(), list, defaultLimit);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "The query can't be decoded")
                    .refusal();
        }
    }

    /** @throws io.streakline.problem.Refusal if it is no JSON object */
    public JsonObject json() {
        if (json == null) {
            json = JsonObject.parse(body.getBytes());
        }
        return json;
    }

    /** What makes a repeat of this request have the first one's answer; null if the client does not ask for that. */
    public @Nullable IdempotencyKey idempotencyKey() {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || request.method().equals(HttpMethod.DELETE)) {
            return null;
        }
        if (key.isEmpty() || key.length() > Limits.IDEMPOTENCY_KEY) {
            String rule = "must be 1 to " + Limits.IDEMPOTENCY_KEY + " characters";
            throw new Problem(
                            ErrorCode.INVALID_FIELDS,
                            "Idempotency-Key " + rule,
                            List.of(new BadField("Idempotency-Key", rule)))
                    .refusal();
        }
        return IdempotencyKey.of(ANYBODY, request.method().name(), request.path(), key, body.getBytes());
    }
}
