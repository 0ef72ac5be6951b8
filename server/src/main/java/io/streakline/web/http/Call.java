package io.streakline.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Label;
import io.streakline.access.policy.Permit;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Batch;
import io.streakline.base.input.Page;
import io.streakline.base.input.UserIds;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Command;
import io.streakline.write.lane.CommitLanes;
import io.streakline.write.lane.IdempotencyKey;
import io.streakline.write.lane.Writer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request whose body has arrived, as features see it. */
public final class Call {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Supplier<Buffer> decoding;
    private final RequestAuthenticator entrance;
    private final Permit permit;
    private @Nullable Buffer body;
    private @Nullable JsonObject json;

    /** @param decoding gives the body without its content coding when it is first read, or throws a refusal */
    Call(RoutingContext context, Supplier<Buffer> decoding, RequestAuthenticator entrance, Permit permit) {
        this.context = context;
        this.request = context.request();
        this.decoding = decoding;
        this.entrance = entrance;
        this.permit = permit;
    }

    public Caller caller() {
        return permit.caller();
    }

    /** Whether the caller reaches a user by what the route does; may block unless the route was given time. */
    public boolean reaches(String userId) {
        return permit.reaches(userId);
    }

    /**
     * Where the client is: its address, or of IPv6 the network of 64 bits. For counting; not to be stored or logged.
     */
    public String clientAddress() {
        return entrance.meter().client(request).address();
    }

    /** Whether nobody on the way from the client can read along: by TLS, or as nothing leaves this machine. */
    public boolean isPrivate() {
        return entrance.meter().client(request).isPrivate();
    }

    /**
     * Leaves of a batch what the caller reaches; what concerns another user is told to be none's. The items count as the
     * caller's doing, {@link Limits#BATCH_ITEMS_OF_A_CALL} of them as one call.
     */
    public <D> Batch<D> reached(Batch<D> batch, Function<D, String> userOf) {
        entrance.meter().charge(request, caller(), batch.entries().size() / Limits.BATCH_ITEMS_OF_A_CALL);
        Set<String> users = batch.drafts().map(userOf).collect(Collectors.toSet());
        Set<String> reached = permit.reached(users);
        return reached.size() == users.size() ? batch : batch.keeping(draft -> reached.contains(userOf.apply(draft)));
    }

    /** @throws io.streakline.base.problem.Refusal if the caller may not do this, which the route does beside its own action */
    public void require(Action action, String userId) {
        entrance.gate().permit(caller(), action, permit.visit()).require(List.of(userId));
    }

    /**
     * Has a command carried out for the caller: the one way of a route into the lanes.
     *
     * @throws io.streakline.base.problem.Refusal if it concerns a user whom the caller does not reach
     */
    public <C extends Command> CompletionStage<Answer> submit(CommitLanes lanes, Writer<C> writer, C command) {
        permit.require(command.users());
        return lanes.submit(writer, command, idempotencyKey());
    }

    /** A header, its first value; null if absent. */
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** A cookie's value; null if absent. */
    public @Nullable String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** Sends a cookie along with the answer. */
    public void putCookie(Cookie cookie) {
        context.response().addCookie(cookie);
    }

    /**
     * A label in the query that the caller may ask for; null if there is none. May block.
     *
     * @throws io.streakline.base.problem.Refusal if it is no label, or not for the caller
     */
    public @Nullable Label label(String name) {
        String text = query(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        Label label = Label.of(text)
                .orElseThrow(() -> new Problem(
                                ErrorCode.INVALID_FIELDS,
                                name + " " + Label.RULE,
                                List.of(new BadField(name, Label.RULE)))
                        .refusal());
        permit.require(label);
        return label;
    }

    /**
     * Counts the call as an attempt to sign in, beside what it is.
     *
     * @throws io.streakline.base.problem.Refusal of 429 if there were too many from where the client is
     */
    public void countAsSignIn() {
        entrance.meter().attempt(request);
    }

    /** A part of the path that the route names. */
    public String path(String name) {
        return context.pathParam(name); // request.getParam would take one of the query instead
    }

    /** @throws io.streakline.base.problem.Refusal if the path holds no user id */
    public String userId() {
        return UserIds.require(path("userId"));
    }

    /** A field of the query, its first value; null if absent. */
    public @Nullable String query(String name) {
        QueryParameters.require(context, name);
        try {
            return request.params().get(name);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "The query cannot be decoded. Check its percent-encoding")
                    .refusal();
        }
    }

    /**
     * A field of the query that is true or false; null if absent or empty.
     *
     * @throws io.streakline.base.problem.Refusal if it is neither
     */
    public @Nullable Boolean queryFlag(String name) {
        return switch (query(name)) {
            case "true" -> true;
            case "false" -> false;
            case null -> null;
            case "" -> null;
            default -> throw Problem.badField(name, "must be true or false");
        };
    }

    /** @throws io.streakline.base.problem.Refusal if limit, skip or cursor is not acceptable */
    public Page page(String list, int defaultLimit) {
        QueryParameters.require(context, "limit");
        QueryParameters.require(context, "cursor");
        try {
            return Page.of(request.params(), list, defaultLimit);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "The query cannot be decoded. Check its percent-encoding")
                    .refusal();
        }
    }

    /** @throws io.streakline.base.problem.Refusal if it is no JSON object, or its content coding cannot be read */
    public JsonObject json() {
        if (json == null) {
            json = JsonObject.parse(body().getBytes());
        }
        return json;
    }

    private Buffer body() {
        if (body == null) {
            body = decoding.get();
        }
        return body;
    }

    /** A field of the body; null if absent, or no text. */
    public @Nullable String text(String name) {
        JsonNode node = json().node(name);
        return node != null && node.isTextual() ? node.textValue() : null;
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
        return IdempotencyKey.of(
                permit.caller().identity(), request.method().name(), request.path(), key, body().getBytes());
    }
}
