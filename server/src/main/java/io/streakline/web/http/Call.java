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

/** A request with its body, as features see it. */
public final class Call {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Supplier<Buffer> decoding;
    private final RequestAuthenticator authenticator;
    private final Permit permit;
    private @Nullable Buffer body;
    private @Nullable JsonObject json;

    /** @param decoding returns the body without its content coding on first use, or throws a refusal */
    Call(RoutingContext context, Supplier<Buffer> decoding, RequestAuthenticator authenticator, Permit permit) {
        this.context = context;
        this.request = context.request();
        this.decoding = decoding;
        this.authenticator = authenticator;
        this.permit = permit;
    }

    public Caller caller() {
        return permit.caller();
    }

    /** Whether the caller reaches a user with the route's action; may block unless the route may not. */
    public boolean reaches(String userId) {
        return permit.reaches(userId);
    }

    /** The client's address, or for IPv6 the 64-bit network. For counting; must not be stored or logged. */
    public String clientAddress() {
        return authenticator.meter().client(request).address();
    }

    /** Whether nobody can read the connection: it uses TLS, or does not leave this machine. */
    public boolean isPrivate() {
        return authenticator.meter().client(request).isPrivate();
    }

    /**
     * Keeps the items of a batch that the caller reaches; items of other users are answered as if those users did not
     * exist. The items count against the caller's limit, {@link Limits#BATCH_ITEMS_OF_A_CALL} of them as one call.
     */
    public <D> Batch<D> reached(Batch<D> batch, Function<D, String> userOf) {
        authenticator.meter().charge(request, caller(), batch.entries().size() / Limits.BATCH_ITEMS_OF_A_CALL);
        Set<String> users = batch.drafts().map(userOf).collect(Collectors.toSet());
        Set<String> reached = permit.reached(users);
        return reached.size() == users.size() ? batch : batch.keeping(draft -> reached.contains(userOf.apply(draft)));
    }

    /**
     * @throws io.streakline.base.problem.Refusal if the caller may not perform this action, which the route needs in
     *     addition to its own
     */
    public void require(Action action, String userId) {
        authenticator.access().permit(caller(), action, permit.visit()).require(List.of(userId));
    }

    /**
     * Submits a command for the caller: the only way from a route into the lanes.
     *
     * @throws io.streakline.base.problem.Refusal if it concerns a user whom the caller does not reach
     */
    public <C extends Command> CompletionStage<Answer> submit(CommitLanes lanes, Writer<C> writer, C command) {
        permit.require(command.users());
        return lanes.submit(writer, command, idempotencyKey());
    }

    /** The first value of a header; null if absent. */
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** The value of a cookie; null if absent. */
    public @Nullable String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** Adds a cookie to the answer. */
    public void putCookie(Cookie cookie) {
        context.response().addCookie(cookie);
    }

    /**
     * The label in the query, if the caller may use it; null if there is none. May block.
     *
     * @throws io.streakline.base.problem.Refusal if it is invalid, or the caller may not use it
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
     * Also counts the call as an attempt to sign in.
     *
     * @throws io.streakline.base.problem.Refusal with 429 if the client's address made too many
     */
    public void countAsSignIn() {
        authenticator.meter().attempt(request);
    }

    /** A named part of the path. */
    public String path(String name) {
        return context.pathParam(name); // request.getParam would take one of the query instead
    }

    /** @throws io.streakline.base.problem.Refusal if the path contains no valid user id */
    public String userId() {
        return UserIds.require(path("userId"));
    }

    /** The first value of a query parameter; null if absent. */
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
     * A query parameter that is true or false; null if absent or empty.
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

    /** @throws io.streakline.base.problem.Refusal if limit, skip or cursor is invalid */
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

    /** @throws io.streakline.base.problem.Refusal if it is not a JSON object, or its content coding cannot be read */
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

    /** A text field of the body; null if absent or not text. */
    public @Nullable String text(String name) {
        JsonNode node = json().node(name);
        return node != null && node.isTextual() ? node.textValue() : null;
    }

    /** The key for repeating this request with the first answer; null if the client sent none. */
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
