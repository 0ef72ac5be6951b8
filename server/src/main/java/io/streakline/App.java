package io.streakline;

import io.streakline.access.account.AccountFeature;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.feature.achievement.AchievementSource;
import io.streakline.socketio.Timers;
import io.streakline.write.lane.LaneHooks;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server. Starts its parts in order; no part imports it. */
public final class App implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final OpenedParts opened = new OpenedParts();
    private final SocketParts sockets;
    private final WebParts web;
    private final Optional<String> firstAdmin;

    /**
     * Replacements for tests: time, the steps of a commit, and the jobs, each of which is named before it runs.
     *
     * @param end   ends the process when its memory may be wrong; receives the reason in one sentence
     * @param alone whether no other server may use the database; false only in tests of several servers
     */
    public record Surroundings(
            Clock clock,
            Timers timers,
            LaneHooks hooks,
            Consumer<String> beforeJob,
            Consumer<String> end,
            boolean alone) {

        /**
         * For a server that has its database to itself, as in production. @param end ends the process; receives the
         * reason
         */
        public Surroundings(Clock clock, Timers timers, LaneHooks hooks, Consumer<String> end) {
            this(clock, timers, hooks, job -> {}, end, true);
        }
    }

    /**
     * Starts everything; returns when the port accepts requests.
     *
     * @throws io.streakline.base.config.ConfigException and others, each with one sentence for the operator
     */
    public static App start(Config config, Surroundings surroundings) {
        return new App(config, surroundings);
    }

    private App(Config config, Surroundings surroundings) {
        try {
            var context = BootContext.of(config, surroundings, opened);
            var achievements = AchievementSource.load(config.achievements());
            var storage = StorageParts.open(context);
            var access = AccessParts.open(context, storage);
            sockets = SocketParts.open(context, storage, access);
            var features = FeatureParts.open(context, achievements, storage, access, sockets);
            features.listen(context, sockets);
            BackgroundJobs.start(context, storage, access, sockets, features);
            web = WebParts.open(context, storage, access, sockets, features);
            firstAdmin = access.accounts().flatMap(AccountFeature::firstAdmin);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The features' routes, for example <code>GET /api/activities/:userId</code>. */
    public Set<String> routes() {
        return web.routes();
    }

    /** The events that clients may send. */
    public Set<String> events() {
        return sockets.logins().events();
    }

    /** The path of a link for the first admin; empty if there is an admin, or if there are no accounts. */
    public Optional<String> firstAdmin() {
        return firstAdmin;
    }

    /** The port that accepts requests. */
    public int port() {
        return web.port();
    }

    /**
     * Drains the sockets, spread over time so that clients do not all reconnect at once. Blocks; call before {@link
     * #close}.
     */
    public void drain() {
        try {
            sockets.server()
                    .drain(Limits.SPREAD)
                    .toCompletableFuture()
                    .get(Limits.SPREAD.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Some sockets did not drain in time; closing them now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops accepting requests, answers those in flight, commits waiting commands, and ends. */
    @Override
    public void close() {
        opened.close();
    }
}
