package io.streakline.web.http;

import io.streakline.access.policy.Permit;
import io.streakline.web.cache.AnswerCache;
import io.streakline.web.cache.KeptAnswer;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers reads: from memory on the event loop, or with a read on a virtual thread. An answer has an entity tag; a
 * request with this tag in {@code If-None-Match} is answered 304. Permissions are checked before. Thread-safe.
 *
 * @param blocking virtual threads
 */
record CachedReads(
        AnswerCache answers, Compression compression, RequestAuthenticator authenticator, ExecutorService blocking) {

    /** Caches must ask each time, and only the client's own cache may keep the answer. */
    private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("private, no-cache");

    /** The common properties of a route's answers. @param version of the data, see {@link AnswerCache#keep} */
    record Source(Function<RoutingContext, String> scope, LongSupplier version, Function<Call, TimedAnswer> read) {}

    void handle(RoutingContext context, Permit permit, Source source) {
        context.request().resume(); // no body is read
        String scope = source.scope.apply(context);
        String variant = context.request().uri();
        KeptAnswer known = answers.find(scope, variant, source.version.getAsLong());
        if (known != null) {
            send(context, known);
            return;
        }
        var call = new Call(context, Buffer::buffer, authenticator, permit);
        blocking.execute(() -> {
            try {
                read(context, call, scope, variant, source);
            } catch (RuntimeException | Error e) {
                Api.fail(context, e);
            }
        });
    }

    private void read(RoutingContext context, Call call, String scope, String variant, Source source) {
        AnswerCache.Ticket ticket = answers.begin(scope);
        long version = source.version.getAsLong();
        TimedAnswer timed = source.read.apply(call);
        switch (timed.answer()) {
            case Answer.Done done -> send(context, answers.keep(ticket, variant, version, timed, done));
            case Answer.Refused refused ->
                Api.onLoop(context, () -> Responses.send(context.response(), refused.problem()));
        }
    }

    /** May be called on any thread. */
    void send(RoutingContext context, KeptAnswer answer) {
        HttpServerRequest request = context.request();
        if (answer.isKnown(request.headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
            Api.onLoop(context, () -> {
                if (Gzip.mayBe(request, answer.length())) {
                    Compression.vary(context.response());
                }
                Responses.end(head(context, answer).setStatusCode(304));
            });
            return;
        }
        compression.send(
                context,
                answer,
                body -> Responses.end(head(context, answer).putHeader(HttpHeaders.CONTENT_TYPE, Responses.JSON), body));
    }

    private static HttpServerResponse head(RoutingContext context, KeptAnswer answer) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .putHeader(HttpHeaders.ETAG, answer.tag());
        if (answer.position() != null) {
            response.putHeader(Responses.POSITION, answer.position());
        }
        return response;
    }
}
