package io.streakline;

import io.streakline.base.config.Limits;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.SocketServer;
import io.streakline.storage.database.Secrets;
import io.streakline.web.operator.Metrics;
import io.streakline.web.socket.SessionIds;
import io.streakline.web.socket.SocketLimiter;
import io.streakline.web.socket.SocketLogins;
import io.streakline.web.socket.StreamRecoveryStore;

/**
 * The Socket.IO server.
 *
 * @param logins    the users of sockets
 * @param everybody the namespace of all sockets
 */
record SocketParts(SocketLogins logins, SocketServer server, Namespace everybody) {

    static SocketParts open(BootContext context, StorageParts storage, AccessParts access) {
        var limits = context.config().clientLimits();
        Metrics metrics = context.metrics();
        var limiter = new SocketLimiter(access.limiter(), limits.socketsPerUser(), metrics::refused);
        var logins = new SocketLogins(
                storage.delivery(),
                access.control(),
                limiter,
                context.clock(),
                context.timers(),
                context.blocking(),
                metrics::unheard);
        var sessionIds =
                new SessionIds(Secrets.get(storage.database(), "sessions", context.random()), context.random());
        SocketServer server = SocketServer.builder()
                .timers(context.timers())
                .maxPayload(Limits.SOCKET_PAYLOAD_BYTES)
                .maxConnections(limits.connections())
                .maxConnectionsPerAddress(limits.connectionsPerAddress())
                .metrics(metrics)
                .recovery(new StreamRecoveryStore(
                        storage.delivery(), sessionIds, logins, context.blocking(), metrics::recovery))
                .build();
        return new SocketParts(logins, server, server.namespace("/"));
    }
}
