package io.streakline;

import io.streakline.access.audit.AuditLog;
import io.streakline.base.config.Config;
import io.streakline.delivery.StreamDelivery;
import io.streakline.delivery.StreamLog;
import io.streakline.learning.settings.ZoneRulesChange;
import io.streakline.storage.Storage;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.Secrets;
import io.streakline.write.stream.ItemIds;
import io.streakline.write.stream.LogPartitions;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamStore;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database and what reads and writes the streams in it.
 *
 * @param partitions of the stream log
 * @param delivery   of streams to sockets
 * @param lock       empty if another server may use the database
 */
record StorageParts(
        Storage storage,
        Database database,
        AuditLog audit,
        Positions positions,
        StreamStore streams,
        LogPartitions partitions,
        StreamDelivery delivery,
        Optional<ServerLockWatch> lock) {

    private static final Logger LOG = LoggerFactory.getLogger(StorageParts.class);

    /** Opens the database, migrates its schema, and creates today's partition of the log. Blocks. */
    static StorageParts open(BootContext context) {
        Config config = context.config();
        Clock clock = context.clock();
        Storage storage = context.opened()
                .add(Storage.open(config.storage(), context.around().alone()));
        var lock = Optional.ofNullable(storage.lock())
                .map(taken -> new ServerLockWatch(taken, context.timers(), context.faults()));
        Database database = storage.database();
        database.measure(context.metrics().registry());
        LOG.info(
                "Time zone rules: tz database {}, {}{}",
                context.zones().version(),
                context.zones().origin(),
                config.zones().folder() != null && context.zones().isBuiltIn()
                        ? "; those of ZONEINFO are older, or ZONE_RULES=built_in is set"
                        : "");
        ZoneRulesChange.apply(database, context.zones(), clock.instant());
        AuditLog audit = context.opened()
                .add(new AuditLog(database, clock, config.audit().addresses()));
        var positions = new Positions(Secrets.get(database, "positions", context.random()));
        var streams = new StreamStore(context.random().nextLong(), new ItemIds(context.random()));
        var partitions = new LogPartitions(database);
        partitions.prepare(StreamStore.day(clock.instant()));
        var delivery = new StreamDelivery(
                new StreamLog(database, streams, clock),
                positions,
                context.blocking(),
                clock,
                context.metrics()::replayed);
        return new StorageParts(storage, database, audit, positions, streams, partitions, delivery, lock);
    }
}
