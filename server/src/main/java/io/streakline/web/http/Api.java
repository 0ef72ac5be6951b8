package io.streakline.web.http;

import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Permit;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.cache.AnswerCache;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the features' routes. A write runs on the event loop until it enters the lane and after it returns; a read,
 * and other work with the database, runs on its own virtual thread. A path may be followed by the query parameters that
 * its route reads; see {@link QueryParameters}.
 */
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Pattern PARAMETER = Pattern.compile(":[a-zA-Z]+");

    /** A registered route. */
    private record Route(HttpMethod method, String path, Set<String> query) {

        /** As declared, with its query parameters in order. */
        String declaration() {
            String names = query.stream().sorted().collect(Collectors.joining("&"));
            return method + " " + path + (names.isEmpty() ? "" : "?" + names);
        }

        /** Two paths that differ only in the names of their parameters are the same. */
        String form() {
            var names = new AtomicInteger(); // the router wants each name of a path once
            return PARAMETER.matcher(path).replaceAll(part -> ":" + "n".repeat(names.incrementAndGet()));
        }

        /** Whether it matches requests for another path, as <code>/:name</code> matches <code>/batch</code>. */
        boolean takes(String form) {
            return form.matches(PARAMETER.matcher(path).replaceAll("[^/]+"));
        }
    }

    static final Problem NOTHING_HERE =
            Problem.of(ErrorCode.NOT_FOUND, "This path does not exist. See /docs for the API");

    private final Router router;
    private final ExecutorService blocking;
    private final Compression compression;
    private final CachedReads cached;
    private final BiFunction<HttpMethod, String, AnswerTimes> times;
    private final RequestAuthenticator authenticator;
    private final List<Route> routes = new ArrayList<>();

    /**
     * @param blocking virtual threads
     * @param times    measures the answers of a route
     */
    public Api(
            Vertx vertx,
            ExecutorService blocking,
            AccessControl access,
            RequestLimiter meter,
            AnswerCache answers,
            BiFunction<HttpMethod, String, AnswerTimes> times) {
        this.times = times;
        this.authenticator = new RequestAuthenticator(access, meter, blocking);
        this.router = Router.router(vertx);
        this.blocking = blocking;
        this.compression = new Compression(blocking);
        this.cached = new CachedReads(answers, compression, authenticator, blocking);
    }

    /** Registers a read. {@code read} may block and may throw a {@link io.streakline.base.problem.Refusal}. */
    public void get(String path, Action action, Function<Call, Answer> read) {
        route(HttpMethod.GET, path, action, reading(read));
    }

    /**
     * A read of one user's data, the user of the path. The answer is kept in memory and has an entity tag; see
     * {@link AnswerCache} for what may be read here.
     */
    public void read(String path, Action action, Function<Call, TimedAnswer> read) {
        var source = new CachedReads.Source(context -> context.pathParam("userId"), () -> 0, read);
        route(HttpMethod.GET, path, action, (context, permit) -> cached.handle(context, permit, source));
    }

    /** A read of several users' data. @param version of that data; another number after each change */
    public void readOfAll(String path, Action action, LongSupplier version, Function<Call, TimedAnswer> read) {
        route(HttpMethod.GET, path, action, ofAll(version, read));
    }

    private BiConsumer<RoutingContext, Permit> ofAll(LongSupplier version, Function<Call, TimedAnswer> read) {
        var source = new CachedReads.Source(context -> AnswerCache.ALL_USERS, version, read);
        return (context, permit) -> cached.handle(context, permit, source);
    }

    /** The same for a read that is another action if the query has something of this name. */
    public void readOfAll(
            String path,
            Action action,
            String parameter,
            Action with,
            LongSupplier version,
            Function<Call, TimedAnswer> read) {
        var handler = ofAll(version, read);
        var query = QueryParameters.of(path);
        Handler<RoutingContext> without = authenticator.admitting(HttpMethod.GET, query.path(), action, handler);
        Handler<RoutingContext> one = authenticator.admitting(HttpMethod.GET, query.path(), with, handler);
        addRead(query, context -> (has(context, parameter) ? one : without).handle(context));
    }

    /** As {@link Call#query} reads it; the call refuses a query that cannot be decoded. */
    private static boolean has(RoutingContext context, String parameter) {
        try {
            String value = context.request().params().get(parameter);
            return value != null && !value.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private BiConsumer<RoutingContext, Permit> reading(Function<Call, Answer> read) {
        return (context, permit) -> {
            context.request().resume(); // no body is read
            var call = new Call(context, Buffer::buffer, authenticator, permit);
            blocking(context, () -> answer(context, read.apply(call)));
        };
    }

    /** A large answer that is written while it is created. */
    @FunctionalInterface
    public interface Downloader {
        void write(Call call, Download download) throws IOException;
    }

    /**
     * Registers a read whose answer may be too large for memory. {@code downloader} may block, and may throw a Refusal
     * before it begins.
     */
    public void download(String path, Action action, String contentType, Downloader downloader) {
        route(HttpMethod.GET, path, action, (context, permit) -> {
            context.request().resume();
            var call = new Call(context, Buffer::buffer, authenticator, permit);
            var download = new Download(context, contentType);
            blocking.execute(() -> download(context, call, download, downloader));
        });
    }

    private static void download(RoutingContext context, Call call, Download download, Downloader downloader) {
        try {
            downloader.write(call, download);
        } catch (IOException e) {
            LOG.info("A client did not finish a download: {}", e.getMessage());
            download.abort();
        } catch (RuntimeException | Error e) {
            if (download.begun()) {
                LOG.error("A download failed midway; its connection is closed", e);
                download.abort();
            } else {
                fail(context, e);
            }
        }
    }

    /** Registers a text page that is created for each request; {@code page} must not block. */
    public void text(String path, Action action, String contentType, Supplier<String> page) {
        route(HttpMethod.GET, path, action, (context, permit) -> {
            context.request().resume();
            compression.send(
                    context,
                    Buffer.buffer(page.get()),
                    body -> context.response()
                            .putHeader("Content-Type", contentType)
                            .end(body));
        });
    }

    /** Registers a write that knows its user. {@code write} must not block. */
    public void write(HttpMethod method, String path, Action action, Function<Call, CompletionStage<Answer>> write) {
        write(method, path, action, Limits.BODY_BYTES, write);
    }

    /** @param bodyBytes maximum size of the body */
    public void write(
            HttpMethod method,
            String path,
            Action action,
            int bodyBytes,
            Function<Call, CompletionStage<Answer>> write) {
        route(
                method,
                path,
                action,
                (context, permit) -> withBody(context, permit, bodyBytes, call -> {
                    if (permit.mayBlock()) {
                        blocking(context, () -> submit(context, write, call));
                    } else {
                        submit(context, write, call);
                    }
                }));
    }

    /**
     * Registers a write that must query the database first, for example for the user of an item. {@code write} may
     * block.
     */
    public void writeAfterRead(
            HttpMethod method, String path, Action action, Function<Call, CompletionStage<Answer>> write) {
        route(
                method,
                path,
                action,
                (context, permit) -> withBody(
                        context,
                        permit,
                        Limits.BODY_BYTES,
                        call -> blocking(context, () -> submit(context, write, call))));
    }

    private void submit(RoutingContext context, Function<Call, CompletionStage<Answer>> write, Call call) {
        write.apply(call).whenComplete((answer, failure) -> {
            if (failure == null) {
                answer(context, answer);
            } else {
                fail(context, failure);
            }
        });
    }

    private void withBody(RoutingContext context, Permit permit, int bodyBytes, Consumer<Call> then) {
        HttpServerRequest request = context.request();
        Bodies.read(request, bodyBytes)
                .onSuccess(body -> {
                    try {
                        var call =
                                new Call(context, () -> Bodies.json(request, body, bodyBytes), authenticator, permit);
                        if (!request.method().equals(HttpMethod.DELETE)) {
                            call.json(); // what nobody needs must be JSON all the same
                        }
                        then.accept(call);
                    } catch (RuntimeException | Error e) {
                        fail(context, e);
                    }
                })
                .onFailure(failure -> fail(context, failure));
    }

    private void blocking(RoutingContext context, Runnable task) {
        blocking.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                fail(context, e);
            }
        });
    }

    /** Sends from the request's event loop; may be called on any thread. */
    private void answer(RoutingContext context, Answer answer) {
        switch (answer) {
            case Answer.Done done ->
                compression.send(
                        context, Buffer.buffer(done.body()), body -> Responses.send(context.response(), done, body));
            case Answer.Refused(Problem problem) -> onLoop(context, () -> Responses.send(context.response(), problem));
        }
    }

    static void fail(RoutingContext context, Throwable failure) {
        onLoop(context, () -> {
            String requestId = context.response().headers().get(Responses.REQUEST_ID);
            Responses.send(context.response(), Responses.problem(failure, requestId));
        });
    }

    static void onLoop(RoutingContext context, Runnable task) {
        Context loop = ((HttpServerRequestInternal) context.request()).context();
        if (loop == Vertx.currentContext()) {
            task.run();
        } else {
            loop.runOnContext(ignored -> task.run());
        }
    }

    /** A path cannot be registered without an action, so that permissions are never forgotten. */
    private void route(HttpMethod method, String path, Action action, BiConsumer<RoutingContext, Permit> handler) {
        var query = QueryParameters.of(path);
        Handler<RoutingContext> admitted = authenticator.admitting(method, query.path(), action, handler);
        if (method.equals(HttpMethod.GET)) {
            addRead(query, admitted);
        } else {
            add(method, query, admitted);
        }
    }

    private void addRead(QueryParameters query, Handler<RoutingContext> handler) {
        add(HttpMethod.GET, query, handler);
        add(HttpMethod.HEAD, query, handler);
    }

    private void add(HttpMethod method, QueryParameters query, Handler<RoutingContext> handler) {
        AnswerTimes measured = times.apply(method, query.path());
        router.route(method, query.path()).handler(context -> {
            long begun = System.nanoTime();
            context.addEndHandler(
                    ended -> measured.answered(context.response().getStatusCode(), System.nanoTime() - begun));
            query.begin(context);
            handler.handle(context);
        });
        routes.add(new Route(method, query.path(), query.names()));
    }

    /**
     * The registered routes, for example <code>GET /api/audit?actor&amp;from</code>, with the parameters that they
     * read, in order.
     */
    public Set<String> routes() {
        return routes.stream().map(Route::declaration).collect(Collectors.toSet());
    }

    /** Adds the answers to wrong methods, then the pages, then unknown paths; no route may be added afterwards. */
    public Router finish(StaticPages pages) {
        // Requests for pages and unknown paths count by address.
        router.route().handler(context -> authenticator.meter().admit(context.request(), context::next));
        routes.stream().map(Route::form).distinct().forEach(this::refuseOtherMethods);
        pages.register(router);
        router.route().handler(context -> Responses.send(context.response(), NOTHING_HERE));
        router.errorHandler(
                400,
                context -> Responses.send(
                        context.response(),
                        Problem.of(ErrorCode.BAD_REQUEST, "The path cannot be decoded. Check its percent-encoding")));
        router.errorHandler(500, context -> fail(context, context.failure()));
        return router;
    }

    private void refuseOtherMethods(String form) {
        String allow = routes.stream()
                .filter(route -> route.takes(form))
                .map(route -> route.method().name())
                .distinct()
                .collect(Collectors.joining(", "));
        router.route(form).handler(context -> Responses.methodNotAllowed(context.response(), allow));
    }
}
