package io.streakline;

import io.streakline.account.AccountFeature;
import io.streakline.achievement.AchievementFeature;
import io.streakline.achievement.AchievementSource;
import io.streakline.activity.ActivityFeature;
import io.streakline.analytics.AnalyticsFeature;
import io.streakline.audit.AuditLog;
import io.streakline.audit.Refusals;
import io.streakline.auth.Action;
import io.streakline.auth.Credentials;
import io.streakline.auth.Gate;
import io.streakline.auth.jwt.JwtFeature;
import io.streakline.commit.Admission;
import io.streakline.commit.CommitLanes;
import io.streakline.commit.Core;
import io.streakline.commit.IdempotencyStore;
import io.streakline.commit.LaneHooks;
import io.streakline.commit.LaneParts;
import io.streakline.commit.LogPartitions;
import io.streakline.config.AuthMode;
import io.streakline.config.Config;
import io.streakline.config.Limits;
import io.streakline.connection.Clients;
import io.streakline.connection.Doorman;
import io.streakline.connection.GuardedVertx;
import io.streakline.database.Database;
import io.streakline.database.Secrets;
import io.streakline.database.ServerLock;
import io.streakline.event.EventFeature;
import io.streakline.http.Api;
import io.streakline.http.CallerRoutes;
import io.streakline.http.HealthRoutes;
import io.streakline.http.HttpDoor;
import io.streakline.http.Meter;
import io.streakline.http.Pages;
import io.streakline.http.SignInModeRoutes;
import io.streakline.http.UserIds;
import io.streakline.job.Job;
import io.streakline.job.Retention;
import io.streakline.key.KeyFeature;
import io.streakline.label.LabelRoutes;
import io.streakline.label.LabelStore;
import io.streakline.leaderboard.LeaderboardFeature;
import io.streakline.learner.LearnerFeature;
import io.streakline.learner.ZoneRulesChange;
import io.streakline.learning.DayBound;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.streak.StreakRules;
import io.streakline.limit.Limiter;
import io.streakline.metrics.Metrics;
import io.streakline.metrics.OverviewRoutes;
import io.streakline.notification.NotificationFeature;
import io.streakline.presence.Presence;
import io.streakline.privacy.ErasureRule;
import io.streakline.privacy.PrivacyFeature;
import io.streakline.problem.Faults;
import io.streakline.rebuild.RebuildFeature;
import io.streakline.socket.DataRequests;
import io.streakline.socket.SessionIds;
import io.streakline.socket.SocketDoor;
import io.streakline.socket.SocketGuard;
import io.streakline.socket.StreamRecoveryStore;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.SocketServer;
import io.streakline.socketio.Timers;
import io.streakline.socketio.vertx.VertxSocketIo;
import io.streakline.stream.ItemIds;
import io.streakline.stream.Positions;
import io.streakline.stream.StreamDelivery;
import io.streakline.stream.StreamLog;
import io.streakline.stream.StreamStore;
import io.streakline.zone.InstalledZones;
import io.streakline.zone.ZoneSet;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: database, streams, features, door. Wires them all and is imported by none. */
public final class App implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration FORGETTING = Duration.ofSeconds(10);
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    /** What has to be closed, the newest first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final int port;
    private final SocketServer sockets;
    private final Set<String> routes;
    private final Set<String> events;

    private final @Nullable String firstAdmin;

    private record Booted(
            int port,
            SocketServer sockets,
            Set<String> routes,
            Set<String> events,
            @Nullable String firstAdmin) {}

    /**
     * What a test may hold in its hands: time, the steps of a commit, and the jobs, each of which is named before it runs.
     *
     * @param end   ends the process when its memory may be wrong; told why in one sentence
     * @param alone whether no other server may be on the database; false only in tests of what several share
     */
    public record Surroundings(
            Clock clock,
            Timers timers,
            LaneHooks hooks,
            Consumer<String> beforeJob,
            Consumer<String> end,
            boolean alone) {

        /** Of a server that has its database to itself, as all in production. @param end ends the process; told why */
        public Surroundings(Clock clock, Timers timers, LaneHooks hooks, Consumer<String> end) {
            this(clock, timers, hooks, job -> {}, end, true);
        }
    }

    /**
     * Starts everything; returns when the port takes requests.
     *
     * @throws io.streakline.config.ConfigException and others, each with one sentence for the operator
     */
    public static App start(Config config, Surroundings surroundings) {
        return new App(config, surroundings);
    }

    private App(Config config, Surroundings surroundings) {
        try {
            Booted booted = boot(config, surroundings);
            this.port = booted.port();
            this.sockets = booted.sockets();
            this.routes = booted.routes();
            this.events = booted.events();
            this.firstAdmin = booted.firstAdmin();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private Booted boot(Config config, Surroundings around) {
        ZoneSet zones =
                InstalledZones.install(config.zones().folder(), config.zones().preference());
        Clock clock = around.clock();
        Achievements achievementRules = AchievementSource.load(config.achievements());
        var random = new SecureRandom();
        var metrics = new Metrics();
        var faults = new Faults(metrics::faulted, around.end());
        ExecutorService blocking = faults.blocking();
        Timers timers = faults.timers(around.timers());
        var means = new Jobs(new Job.Means(timers, blocking, faults), around.beforeJob());

        Storage storage = opened(Storage.open(config.storage(), around.alone()));
        Database database = storage.database();
        LOG.info(
                "Time zone rules: tz database {}, {}{}",
                zones.version(),
                zones.origin(),
                config.zones().folder() != null && zones.isBuiltIn()
                        ? "; those of ZONEINFO are older, or ZONE_RULES=built_in is set"
                        : "");
        ZoneRulesChange.apply(database, zones, clock.instant());
        AuditLog audit = opened(new AuditLog(database, clock, config.audit().addresses()));
        var positions = new Positions(Secrets.get(database, "positions", random));
        var streams = new StreamStore(random.nextLong(), new ItemIds(random));
        var partitions = new LogPartitions(database);
        partitions.prepare(StreamStore.day(clock.instant()));
        var delivery = new StreamDelivery(
                new StreamLog(database, streams, clock), positions, blocking, clock, metrics::replayed);

        var keys = new KeyFeature(database, clock, random, audit);
        var labels = new LabelStore(database);
        AccountFeature accounts = config.auth() instanceof AuthMode.Accounts mode
                ? new AccountFeature(mode, config.http(), database, audit, random, clock)
                : null;
        Credentials tokens = accounts == null ? tokens(config.auth(), around, means) : accounts.credentials();
        var gate = new Gate(
                keys.credentials(),
                tokens,
                labels,
                new Refusals(audit),
                config.learning().learnerDeclares());
        var clients = new Clients(config.guard().trustedProxies());
        var limiter = new Limiter(
                config.guard().rates(),
                config.auth() instanceof AuthMode.Open,
                timers::nanoTime,
                kind -> metrics.refused(kind.word()));
        var socketGuard = new SocketGuard(limiter, config.guard().socketsPerUser(), metrics::refused);
        var socketDoor = new SocketDoor(delivery, gate, socketGuard, clock, timers, blocking, metrics::unheard);
        var sessionIds = new SessionIds(Secrets.get(database, "sessions", random), random);
        SocketServer sockets = SocketServer.builder()
                .timers(timers)
                .maxPayload(Limits.SOCKET_PAYLOAD_BYTES)
                .maxConnections(config.guard().connections())
                .maxConnectionsPerAddress(config.guard().connectionsPerAddress())
                .metrics(metrics)
                .recovery(new StreamRecoveryStore(delivery, sessionIds, socketDoor, blocking, metrics::recovery))
                .build();
        Namespace everybody = sockets.namespace("/");
        CommitLanes lanes = opened(new CommitLanes(
                config.writes().lanes(),
                new LaneParts(
                        database,
                        admission(storage.lock()),
                        streams,
                        positions,
                        partitions,
                        (events, publicEvents) -> {
                            delivery.deliver(events);
                            metrics.committedEvents(events.size());
                            publicEvents.forEach(
                                    event -> everybody.emit(EncodedEvent.ofJson(event.name(), event.payload())));
                        },
                        around.hooks(),
                        metrics,
                        faults,
                        clock)));

        var core = new Core(database, streams, positions, lanes, clock);
        var rules = new StreakRules(
                config.streaks().freezes(),
                Duration.ofDays(config.streaks().lateDays()),
                config.streaks().quietTypes());
        var dayBound = DayBound.ofHours(config.learning().maxHoursADay());
        var notifications = new NotificationFeature(core);
        var achievements = new AchievementFeature(core, achievementRules, rules, notifications.notifier());
        var analytics = new AnalyticsFeature(core, rules, dayBound, achievements.awarding());
        var learners = new LearnerFeature(core, rules, analytics.streaks());
        var activities = new ActivityFeature(core, rules, achievements.awarding(), analytics.streaks());
        var leaderboards = new LeaderboardFeature(core, rules, Secrets.get(database, "pseudonyms", random), blocking);
        var events = new EventFeature(core, activities, rules, dayBound, achievements.awarding(), leaderboards.ranks());
        var presence = new Presence(everybody, clock, timers);
        var data = new DataRequests(
                Map.of(
                        "activities", new DataRequests.Source(Action.READ_USER, activities::data),
                        "notifications", new DataRequests.Source(Action.READ_USER, notifications::data),
                        "analytics", new DataRequests.Source(Action.READ_USER, analytics::data),
                        "leaderboard",
                                new DataRequests.Source(Action.READ_LEADERBOARDS, user -> analytics.leaderboard())),
                blocking);
        socketDoor.open(
                everybody, List.of(activities.events(), data, presence, leaderboards.events(), analytics.events()));

        var retention = new Retention(metrics, clock)
                .with("answers", removed -> IdempotencyStore.deleteOld(database, clock, removed))
                .with(
                        "streamDays",
                        removed -> removed.accept(partitions.dropBefore(StreamStore.day(clock.instant())
                                .minusDays(config.stream().retentionDays()))))
                .after(
                        config.retention().activityDays(),
                        "activities",
                        activities.retention(Duration.ofDays(config.retention().activityDays())))
                .after(
                        config.retention().notificationDays(),
                        "notifications",
                        notifications.retention(
                                Duration.ofDays(config.retention().notificationDays())))
                .after(
                        config.audit().retentionDays(),
                        "audit",
                        audit.retention(Duration.ofDays(config.audit().retentionDays())));
        ServerLock lock = storage.lock();
        if (lock != null) {
            job("server lock", Limits.SERVER_LOCK_LOOK, () -> keep(lock, faults), means);
        }
        job("log days", Limits.LOG_DAYS_LOOK, () -> partitions.keepAhead(StreamStore.day(clock.instant())), means);
        job("sweep", SWEEP, notifications.sweep(), means);
        job("audit", Limits.AUDIT_FLUSH, audit::flush, means);
        job("keys", Limits.KEYS_LOOK, keys.watch(), means);
        if (accounts != null) {
            startJobs(accounts, socketDoor, metrics, means);
        }
        job("leaderboards", Limits.LEADERBOARD_LOOK, leaderboards.work(), means);
        job("day ends", Limits.DAY_END_LOOK, analytics.dayEnds(), means);
        job("forgetting", FORGETTING, delivery::forgetLeft, means);
        job("housekeeping", HOUSEKEEPING, retention::run, means);

        var doorman = new Doorman(config.guard(), timers, metrics::refused);
        Vertx vertx = GuardedVertx.create(doorman);
        opened(() -> vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(Limits.LOOPS_END.toMillis(), TimeUnit.MILLISECONDS));
        var meter = new Meter(vertx, limiter, clients);
        var api = new Api(vertx, blocking, gate, meter);
        activities.register(api, events.undo());
        notifications.register(api);
        analytics.register(api);
        learners.register(api);
        events.register(api);
        achievements.register(api, analytics::totals);
        new RebuildFeature(core, rules).register(api);
        var privacy = new PrivacyFeature(
                core,
                audit,
                accounts == null ? ErasureRule.NONE : accounts::againstErasure,
                around.hooks().erasedAtOnce(),
                userId -> {
                    delivery.erased(userId);
                    gate.forget(userId);
                    audit.forget(userId);
                });
        privacy.register(api);
        job("erasures", Limits.ERASURES_LOOK, privacy.resume(), means);
        leaderboards.register(api, labels::users);
        keys.register(api, socketDoor::cutOff);
        new LabelRoutes(labels, audit).register(api);
        audit.register(api);
        new SignInModeRoutes(config.auth()).register(api);
        new CallerRoutes(accounts == null ? caller -> Map.of() : accounts.aboutCaller()).register(api);
        if (accounts != null) {
            accounts.register(api, socketDoor::cutOff);
        }
        metrics.gauge(
                "streakline.connections", "Open connections, TLS handshakes and WebSockets included", doorman::open);
        metrics.gauge("streakline.socket.connections", "Open Socket.IO sessions", sockets::connections);
        metrics.gauge(
                "streakline.socket.outbox.bytes", "Bytes that wait for sockets to take them", sockets::outboxBytes);
        metrics.gauge("streakline.stream.recent.bytes", "Newest events in memory, about", delivery::recentBytes);
        metrics.gauge("streakline.audit.waiting", "Entries of the audit log that wait to be written", audit::waiting);
        metrics.gauge("streakline.audit.counted", "Entries of the audit log told by their number only", audit::counted);
        metrics.gauge("streakline.users.active", "Users with a connected socket", presence::activeUsers);
        metrics.fact(
                "streakline.zone.rules",
                "The time zone rules in force: 1, with their version as a tag",
                Map.of("version", zones.version(), "origin", zones.origin()));
        new OverviewRoutes(metrics, zones, sockets::connections, sockets::outboxBytes, presence::activeUsers, clock)
                .register(api);
        api.text("/metrics", Action.LOOK_AT_SERVER, "text/plain; version=0.0.4; charset=utf-8", metrics::scrape);
        new HealthRoutes(database, presence::activeUsers).register(api);
        var router = api.finish(new Pages(blocking, config.http().prefix(), Pages.swaggerVersion()));
        var door = opened(new HttpDoor(
                vertx,
                config.http(),
                VertxSocketIo.handler(sockets, VertxSocketIo.DEFAULT_PATH, clients::counted),
                router,
                meter,
                metrics::eventLoopDelay));
        opened(sockets);
        if (door.isTls()) {
            job("certificate", Limits.TLS_LOOK, door::renewCertificate, means);
        }
        return new Booted(
                door.listen().toCompletionStage().toCompletableFuture().join(),
                sockets,
                api.routes(),
                socketDoor.events(),
                accounts == null ? null : accounts.firstAdmin().orElse(null));
    }

    private void startJobs(AccountFeature accounts, SocketDoor door, Metrics metrics, Jobs means) {
        job("sessions", Limits.SESSIONS_LOOK, accounts.watch(door::cutOff), means);
        job("accounts", HOUSEKEEPING, accounts::keepHouse, means);
        metrics.gauge(
                "streakline.passwords.hashed",
                "Passwords that were hashed, each by Argon2id",
                accounts::passwordsHashed);
        Job.Work mails = accounts.mails();
        if (mails != null) {
            job("mails", Limits.MAIL_LOOK, mails, means);
            metrics.gauge("streakline.mails.sent", "Mails that the mail server has taken", accounts::mailsSent);
            metrics.gauge("streakline.mails.failed", "Tries to send a mail that failed", accounts::mailsFailed);
        }
    }

    /** How users' tokens are verified; null if nobody has to sign in. */
    private @Nullable Credentials tokens(AuthMode mode, Surroundings around, Jobs means) {
        return switch (mode) {
            case AuthMode.Open open -> null;
            case AuthMode.Accounts accounts -> null;
            case AuthMode.Jwt jwt -> {
                var feature = opened(new JwtFeature(jwt, UserIds::valid, around.clock()));
                job("identity provider", Limits.JWKS_REFRESH, feature.refresh(), means);
                yield feature.credentials();
            }
        };
    }

    private static Admission admission(@Nullable ServerLock lock) {
        return lock == null ? connection -> {} : lock::admit;
    }

    private static void keep(ServerLock lock, Faults faults) throws SQLException {
        if (!lock.keep()) {
            faults.fatal(
                    "Another server has taken over this server's database, so this one ends. Start it again once the"
                            + " other has ended, or give it a database of its own with DATABASE_URL.");
        }
    }

    /** What jobs run on, and who is told before each. */
    private record Jobs(Job.Means means, Consumer<String> before) {}

    private void job(String name, Duration pause, Job.Work work, Jobs jobs) {
        Job.Work told = () -> {
            jobs.before().accept(name);
            work.run();
        };
        opened(Job.start(name, pause, told, jobs.means()));
    }

    /** The features' routes, as <code>GET /api/activities/:userId</code>. */
    public Set<String> routes() {
        return routes;
    }

    /** The events that clients may send. */
    public Set<String> events() {
        return events;
    }

    /** The path of a link to make the first admin; nothing where there is one, or where there are no accounts. */
    public Optional<String> firstAdmin() {
        return Optional.ofNullable(firstAdmin);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Sends the sockets' clients away, spread so that they do not all come back at once. Blocks; call before {@link #close}. */
    public void drain() {
        try {
            sockets.drain(Limits.SPREAD)
                    .toCompletableFuture()
                    .get(Limits.SPREAD.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Some sockets were not sent away in time; they are closed now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops taking requests, answers those in flight, commits what waits, and ends. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("Something could not be closed in order", e);
            }
        }
    }
}
