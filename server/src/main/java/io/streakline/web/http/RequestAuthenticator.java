package io.streakline.web.http;

import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.CallSource;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Permit;
import io.streakline.base.input.UserIds;
import io.streakline.base.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests before their routes: identifies the caller, checks that the caller may perform the route's action,
 * and that the caller reaches the user in the path. All of this happens before the body is read. {@link Call#submit}
 * checks users named by the body or an item.
 */
record RequestAuthenticator(AccessControl access, RequestLimiter meter, ExecutorService blocking) {

    private static final String USER = ":userId";
    private static final String BEARER = "Bearer ";

    /** @throws IllegalArgumentException if the path does not name what the action concerns */
    Handler<RoutingContext> admitting(
            HttpMethod method, String path, Action action, BiConsumer<RoutingContext, Permit> handler) {
        boolean named = List.of(path.split("/")).contains(USER);
        boolean judgedLater = !named && !method.equals(HttpMethod.GET);
        boolean fits = switch (action.whom()) {
            case USERS -> named || judgedLater;
            case OPERATORS -> true;
            case ANYONE, MYSELF, EVERYBODY -> !named;
        };
        if (!fits) {
            throw new IllegalArgumentException(action + " is not what can be done at " + method + " " + path);
        }
        String call = method + " " + path;
        if (action.whom() == Action.Whom.ANYONE) {
            Permit permit = access.permit(access.stranger(), action, new CallSource(call, () -> null));
            return context -> guarded( // whatever it comes with
                    context, () -> meter.admit(context.request(), action, () -> handler.accept(context, permit)));
        }
        return context -> {
            CallSource visit =
                    new CallSource(call, () -> meter.client(context.request()).address());
            authenticate(context, visit, caller -> {
                Permit permit = access.permit(caller, action, visit);
                if (named && action.whom() == Action.Whom.USERS) {
                    reach(context, permit, () -> handler.accept(context, permit));
                } else {
                    handler.accept(context, permit);
                }
            });
        };
    }

    private void authenticate(RoutingContext context, CallSource visit, Consumer<Caller> then) {
        String credential = credential(context.request());
        Authentication known = access.known(credential);
        // Unknown callers count by address, before the cost of verifying a credential.
        Caller counted = known instanceof Authentication.Known(Caller caller, var until) ? caller : access.stranger();
        guarded(
                context,
                () -> meter.admit(context.request(), counted, () -> {
                    if (known == null && credential != null) {
                        later(context, () -> {
                            Authentication asked = access.ask(credential);
                            return () -> then.accept(caller(asked, visit));
                        });
                    } else {
                        then.accept(caller(known, visit));
                    }
                }));
    }

    private Caller caller(@Nullable Authentication authentication, CallSource visit) {
        return switch (authentication) {
            case Authentication.Known known -> known.caller();
            case Authentication.Refused(Problem problem) -> {
                access.turnedAway(visit, problem);
                throw problem.refusal();
            }
            case null -> throw new IllegalStateException("the caller has not been determined");
        };
    }

    /** The text after <code>Bearer</code>; null if there is none. Other schemes are for proxies. */
    private static @Nullable String credential(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private void reach(RoutingContext context, Permit permit, Runnable then) {
        if (permit.isOfEverybody()) {
            then.run(); // and a bad id is refused where it is read
            return;
        }
        List<String> users = List.of(UserIds.require(context.pathParam(USER.substring(1))));
        if (permit.mayBlock()) {
            later(context, () -> {
                permit.require(users);
                return then;
            });
        } else {
            permit.require(users);
            then.run();
        }
    }

    /**
     * @param ask runs on a virtual thread; its result is handled on the request's event loop; the body waits until it
     *     is read
     */
    private void later(RoutingContext context, Supplier<Runnable> ask) {
        context.request().pause();
        blocking.execute(() -> {
            Runnable then = asked(ask);
            Api.onLoop(context, () -> guarded(context, then));
        });
    }

    private static Runnable asked(Supplier<Runnable> ask) {
        try {
            return ask.get();
        } catch (RuntimeException | Error e) {
            return () -> {
                throw e;
            };
        }
    }

    private static void guarded(RoutingContext context, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Api.fail(context, e);
            context.request().resume(); // what nobody reads must not hold up the connection's next request
        }
    }
}
