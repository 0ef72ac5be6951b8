package io.streakline.cli;

import io.streakline.App;
import io.streakline.base.config.AuthMode;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.base.config.UnknownNames;
import io.streakline.base.logging.Logging;
import io.streakline.socketio.WheelTimers;
import io.streakline.write.lane.LaneHooks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server and runs it until the process is stopped. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts the server.")
public final class StartCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; 0 picks a free port. Default: 5000")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address or host name to listen on. Default: 127.0.0.1")
    private @Nullable String host;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Use TLS with this certificate (PEM); reloaded when it changes")
    private @Nullable String tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key (PEM)")
    private @Nullable String tlsKey;

    @Option(names = "--insecure-open", description = "Listen to other machines although no sign-in is required")
    private boolean insecureOpen;

    @Override
    public Integer call() throws InterruptedException {
        long started = System.nanoTime();
        Path folder = Path.of("").toAbsolutePath();
        Config config = Config.read(folder, System.getenv(), flags());
        Logging.configure(config.log());
        Logger log = LoggerFactory.getLogger("io.streakline");
        UnknownNames.in(folder, System.getenv())
                .forEach(unknown -> log.warn("{} {}", unknown.finding(), unknown.action()));
        var timers = new WheelTimers();
        App app =
                App.start(config, new App.Surroundings(Clock.systemUTC(), timers, LaneHooks.NONE, StartCommand::exit));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(app, log), "shutdown"));
        log.info(
                "Streakline is ready on {}://{}:{} after {} ms",
                config.http().tls() == null ? "http" : "https",
                config.http().host(),
                app.port(),
                (System.nanoTime() - started) / 1_000_000);
        tellWhoMayCall(config, log);
        app.firstAdmin()
                .ifPresent(path -> log.warn(
                        "There is no admin yet. The first person who opens this link within {} hours becomes the admin: {}{}",
                        Limits.LINK_LIFE.toHours(),
                        address(config.http(), app.port()),
                        path));
        Thread.currentThread().join();
        return 0;
    }

    /** The address for a browser: on this machine, unless PUBLIC_URL is set. */
    private static String address(Config.Http http, int port) {
        return http.publicUrl() != null
                ? http.publicUrl().toString()
                : (http.tls() == null ? "http" : "https") + "://localhost:" + port;
    }

    private static void tellWhoMayCall(Config config, Logger log) {
        String host = config.http().host();
        switch (config.auth()) {
            case AuthMode.Jwt jwt ->
                log.info("Users sign in with tokens of your identity provider; backends use API keys");
            case AuthMode.Accounts accounts -> {
                log.info("Users sign in with accounts of this server; backends use API keys");
                if (config.http().tls() == null
                        && config.clientLimits().trustedProxies().isEmpty()) {
                    log.info("The server uses plain HTTP, so nobody can sign in from other machines:"
                            + " set --tls-cert and --tls-key, or name your proxy in TRUSTED_PROXIES");
                }
            }
            case AuthMode.Open open
            when config.insecureOpen() ->
                log.warn("No sign-in is required: everybody who can reach {} may read and write all data", host);
            case AuthMode.Open open -> log.info("No sign-in is required, so the server listens on {} only", host);
        }
    }

    /** On its own thread, because the shutdown waits for the thread that requests it. */
    static void exit(String reason) {
        Thread.ofPlatform().name("exit").start(() -> System.exit(1));
    }

    private static void end(App app, Logger log) {
        log.info("Stopping: draining clients in batches and answering requests in flight");
        app.drain();
        app.close();
        log.info("Ended");
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = database.settings();
        DatabaseOptions.put(flags, Setting.PORT, port);
        DatabaseOptions.put(flags, Setting.HOST, host);
        DatabaseOptions.put(flags, Setting.TLS_CERT, tlsCert);
        DatabaseOptions.put(flags, Setting.TLS_KEY, tlsKey);
        DatabaseOptions.put(flags, Setting.INSECURE_OPEN, insecureOpen ? "true" : null);
        return flags;
    }
}
