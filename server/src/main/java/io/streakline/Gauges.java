package io.streakline;

import io.streakline.access.account.AccountFeature;
import io.streakline.base.config.Limits;
import io.streakline.socketio.SocketServer;
import io.streakline.storage.embedded.DataDisk;
import io.streakline.web.cache.AnswerCache;
import io.streakline.web.connection.ConnectionLimiter;
import io.streakline.web.operator.Metrics;
import java.io.IOException;
import java.util.Map;

/** The figures of <code>/metrics</code> that are read on request. */
final class Gauges {

    private Gauges() {}

    static void register(
            BootContext context,
            ConnectionLimiter connections,
            StorageParts storage,
            AccessParts access,
            SocketParts sockets,
            FeatureParts features) {
        Metrics metrics = context.metrics();
        SocketServer server = sockets.server();
        metrics.gauge(
                "streakline.connections",
                "Open connections, TLS handshakes and WebSockets included",
                connections::open);
        metrics.gauge("streakline.socket.connections", "Open Socket.IO sessions", server::connections);
        metrics.gauge("streakline.socket.outbox.bytes", "Bytes that wait to be sent to sockets", server::outboxBytes);
        metrics.gauge(
                "streakline.stream.recent.bytes",
                "Approximate bytes of the newest events in memory",
                storage.delivery()::recentBytes);
        metrics.gauge(
                "streakline.audit.waiting",
                "Entries of the audit log that are waiting to be written",
                storage.audit()::waiting);
        metrics.gauge(
                "streakline.audit.counted",
                "Entries of the audit log that are stored as a number only",
                storage.audit()::counted);
        if (storage.storage().embedded() != null) {
            var disk = new DataDisk(context.config().storage().dataDir(), Limits.DISK_RESERVE_BYTES);
            metrics.gauge(
                    "streakline.disk.free.bytes", "Free on the disk of the embedded PostgreSQL", () -> free(disk));
        }
        AnswerCache answers = features.answers();
        metrics.total("streakline.answers.hits", "Reads that were answered from memory", answers::hits);
        metrics.total("streakline.answers.misses", "Reads that were answered by a read", answers::misses);
        metrics.total(
                "streakline.answers.evictions",
                "Users whose answers were dropped for want of room",
                answers::evictions);
        metrics.gauge("streakline.answers.bytes", "Encoded answers in memory, about", answers::bytes);
        metrics.gauge("streakline.users.active", "Users with a connected socket", features.presence()::activeUsers);
        metrics.fact(
                "streakline.zone.rules",
                "The time zone rules in use: 1, with their version as a tag",
                Map.of(
                        "version", context.zones().version(),
                        "origin", context.zones().origin()));
        access.accounts().ifPresent(accounts -> register(metrics, accounts));
    }

    private static Number free(DataDisk disk) {
        try {
            return disk.freeBytes();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static void register(Metrics metrics, AccountFeature accounts) {
        metrics.gauge(
                "streakline.passwords.hashed", "Passwords that were hashed with Argon2id", accounts::passwordsHashed);
        if (accounts.mails() != null) {
            metrics.gauge("streakline.mails.sent", "Emails accepted by the mail server", accounts::mailsSent);
            metrics.gauge("streakline.mails.failed", "Failed attempts to send an email", accounts::mailsFailed);
        }
    }
}
