package io.streakline;

import io.streakline.access.account.AccountFeature;
import io.streakline.access.label.LabelRoutes;
import io.streakline.access.policy.Action;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.socketio.vertx.VertxSocketIo;
import io.streakline.web.connection.ConnectionLimiter;
import io.streakline.web.connection.LimitedVertx;
import io.streakline.web.http.Api;
import io.streakline.web.http.CallerRoutes;
import io.streakline.web.http.HealthRoutes;
import io.streakline.web.http.RequestLimiter;
import io.streakline.web.http.SignInModeRoutes;
import io.streakline.web.http.StaticPages;
import io.streakline.web.http.WebServer;
import io.streakline.web.operator.OverviewRoutes;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server, which serves REST calls, sockets and pages on one port.
 *
 * @param routes for example <code>GET /api/activities/:userId</code>
 */
record WebParts(int port, Set<String> routes) {

    /** Listens. Blocks until the port accepts requests. */
    static WebParts open(
            BootContext context, StorageParts storage, AccessParts access, SocketParts sockets, FeatureParts features) {
        Config config = context.config();
        var connections = new ConnectionLimiter(config.clientLimits(), context.timers(), context.metrics()::refused);
        Vertx vertx = LimitedVertx.create(connections);
        context.opened()
                .add(() -> vertx.close()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(Limits.LOOPS_END.toMillis(), TimeUnit.MILLISECONDS));
        var requests = new RequestLimiter(vertx, access.limiter(), access.clients());
        var api = new Api(
                vertx, context.blocking(), access.control(), requests, features.answers(), context.metrics()::http);
        features.register(api, access);
        register(api, config, storage, access, sockets);
        Gauges.register(context, connections, storage, access, sockets, features);
        new OverviewRoutes(
                        context.metrics(),
                        context.zones(),
                        sockets.server()::connections,
                        sockets.server()::outboxBytes,
                        features.presence()::activeUsers,
                        context.clock())
                .register(api);
        api.text(
                "/metrics",
                Action.LOOK_AT_SERVER,
                "text/plain; version=0.0.4; charset=utf-8",
                context.metrics()::scrape);
        new HealthRoutes(
                        storage.database(),
                        features.presence()::activeUsers,
                        features.core().lanes()::suspended)
                .register(api);
        var pages = new StaticPages(context.blocking(), config.http().prefix(), StaticPages.swaggerVersion());
        var server = context.opened()
                .add(new WebServer(
                        vertx,
                        config.http(),
                        VertxSocketIo.handler(sockets.server(), VertxSocketIo.DEFAULT_PATH, access.clients()::counted),
                        api.finish(pages),
                        requests,
                        context.metrics()::eventLoopDelay));
        context.opened().add(sockets.server());
        if (server.isTls()) {
            context.job("certificate", Limits.TLS_LOOK, server::renewCertificate);
        }
        return new WebParts(
                server.listen().toCompletionStage().toCompletableFuture().join(), api.routes());
    }

    private static void register(
            Api api, Config config, StorageParts storage, AccessParts access, SocketParts sockets) {
        access.keys().register(api, sockets.logins()::cutOff);
        new LabelRoutes(access.labels(), storage.audit()).register(api);
        storage.audit().register(api);
        new SignInModeRoutes(config.auth()).register(api);
        new CallerRoutes(access.accounts().map(AccountFeature::aboutCaller).orElse(caller -> Map.of())).register(api);
        access.accounts().ifPresent(accounts -> accounts.register(api, sockets.logins()::cutOff));
    }
}
