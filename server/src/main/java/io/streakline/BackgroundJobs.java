package io.streakline;

import io.streakline.access.account.AccountFeature;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.storage.backup.ScheduledBackups;
import io.streakline.storage.embedded.DataDisk;
import io.streakline.storage.job.Job;
import io.streakline.storage.job.Retention;
import io.streakline.write.lane.IdempotencyStore;
import io.streakline.write.stream.StreamStore;
import java.time.Clock;
import java.time.Duration;

/** The jobs of all parts. */
final class BackgroundJobs {

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration FORGETTING = Duration.ofSeconds(10);
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    private BackgroundJobs() {}

    static void start(
            BootContext context, StorageParts storage, AccessParts access, SocketParts sockets, FeatureParts features) {
        storage.lock()
                .ifPresent(lock -> context.job(
                        "server lock", Limits.SERVER_LOCK_LOOK, () -> lock.look(() -> missed(storage, features))));
        context.job(
                "log days",
                Limits.LOG_DAYS_LOOK,
                () -> storage.partitions()
                        .keepAhead(StreamStore.day(context.clock().instant())));
        context.job("sweep", SWEEP, features.notifications().sweep());
        context.job("audit", Limits.AUDIT_FLUSH, storage.audit()::flush);
        context.job("keys", Limits.KEYS_LOOK, access.keys().watch());
        access.accounts().ifPresent(accounts -> startOf(accounts, context, sockets));
        context.job(
                "leaderboards", Limits.LEADERBOARD_LOOK, features.leaderboards().work());
        context.job("day ends", Limits.DAY_END_LOOK, features.analytics().dayEnds());
        context.job("forgetting", FORGETTING, storage.delivery()::forgetLeft);
        context.job("housekeeping", HOUSEKEEPING, retention(context, storage, features)::run);
        scheduledBackups(context, storage);
        if (storage.storage().embedded() != null) {
            var disk = new DataDisk(context.config().storage().dataDir(), Limits.DISK_RESERVE_BYTES);
            context.job(
                    "disk",
                    Limits.DISK_LOOK,
                    new DiskWatch(disk, features.core().lanes())::look);
        }
        context.job("clock", Limits.CLOCK_LOOK, new ClockWatch(context.clock(), context.timers())::look);
        context.job("erasures", Limits.ERASURES_LOOK, features.privacy().resume());
    }

    private static void scheduledBackups(BootContext context, StorageParts storage) {
        Config.Backups backups = context.config().backups();
        if (backups.every() != null) {
            var scheduled = context.opened()
                    .add(new ScheduledBackups(
                            storage.storage().url(),
                            backups.folder(),
                            backups.every(),
                            backups.keep(),
                            context.metrics(),
                            context.clock()));
            context.job("backup", Limits.BACKUP_LOOK, scheduled::runIfDue);
        }
    }

    private static void startOf(AccountFeature accounts, BootContext context, SocketParts sockets) {
        context.job("sessions", Limits.SESSIONS_LOOK, accounts.watch(sockets.logins()::cutOff));
        context.job("accounts", HOUSEKEEPING, accounts::keepHouse);
        Job.Work mails = accounts.mails();
        if (mails != null) {
            context.job("mails", Limits.MAIL_LOOK, mails);
        }
    }

    /** The database may have lost commits. */
    private static void missed(StorageParts storage, FeatureParts features) {
        storage.delivery().missed();
        features.core().lanes().missed();
    }

    private static Retention retention(BootContext context, StorageParts storage, FeatureParts features) {
        Config config = context.config();
        Clock clock = context.clock();
        int activityDays = config.retention().activityDays();
        int notificationDays = config.retention().notificationDays();
        int auditDays = config.audit().retentionDays();
        return new Retention(context.metrics(), clock)
                .with("answers", removed -> IdempotencyStore.deleteOld(storage.database(), clock, removed))
                .with(
                        "streamDays",
                        removed -> removed.accept(storage.partitions()
                                .dropBefore(StreamStore.day(clock.instant())
                                        .minusDays(config.stream().retentionDays()))))
                .after(activityDays, "activities", features.activities().retention(Duration.ofDays(activityDays)))
                .after(
                        notificationDays,
                        "notifications",
                        features.notifications().retention(Duration.ofDays(notificationDays)))
                .after(auditDays, "audit", storage.audit().retention(Duration.ofDays(auditDays)));
    }
}
