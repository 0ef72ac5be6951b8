package io.streakline.cli;

import io.streakline.App;
import io.streakline.access.jwt.OwnTokens;
import io.streakline.base.config.Config;
import io.streakline.base.config.OperatorKey;
import io.streakline.base.config.Setting;
import io.streakline.base.logging.Logging;
import io.streakline.feature.rebuild.RebuildClient;
import io.streakline.feature.rebuild.RebuildException;
import io.streakline.socketio.WheelTimers;
import io.streakline.storage.database.Database;
import io.streakline.storage.embedded.EmbeddedDatabase;
import io.streakline.write.lane.LaneHooks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rebuilds through a running server, or through one that is started for it and ends with it. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Recounts totals, days, intervals and streaks from the ledger's entries, and reports and repairs differences.",
            "Exit status: 0 nothing differed, 3 differences were repaired, 1 failed, 2 wrong arguments."
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final int DIFFERED = 3;

    @Option(names = "--user", paramLabel = "ID", description = "Recount this user only. Default: all users")
    private @Nullable String user;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A running server, such as http://localhost:5000; other clients may write meanwhile. If it requires sign-"
                            + "in, put an API key or token into the environment variable STREAKLINE_KEY")
    private @Nullable String url;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Without a running server: the data folder")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Without a running server: your own PostgreSQL (15 or later)")
    private @Nullable String databaseUrl;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (url != null && (data != null || databaseUrl != null)) {
            throw new ParameterException(spec.commandLine(), "--url cannot be combined with --data or --database-url");
        }
        return (url == null ? alone() : through(ServerUrl.of(url, spec), OperatorKey.given())) ? 0 : DIFFERED;
    }

    private boolean through(String server, @Nullable String credential) throws InterruptedException {
        return new RebuildClient(server, credential, spec.commandLine().getOut()).run(user);
    }

    private boolean alone() throws InterruptedException {
        Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), flags());
        Logging.configure(config.log());
        var own = config.storage().databaseUrl();
        if (own != null && Database.isServed(own)) {
            throw new RebuildException(
                    "A server is running on this database, and its leaderboards would not be updated."
                            + " Rebuild through the server: ./streakline rebuild --url http://localhost:5000");
        }
        Path folder = config.storage().dataDir();
        if (own == null && !EmbeddedDatabase.exists(folder)) {
            throw new RebuildException("There is no database in the folder " + folder
                    + ". Set the right folder with --data, or a running server with --url");
        }
        var around = new App.Surroundings(Clock.systemUTC(), new WheelTimers(), LaneHooks.NONE, StartCommand::exit);
        var tokens = OwnTokens.make(new SecureRandom(), around.clock().instant());
        try (App app = App.start(config.with(tokens.mode()), around)) {
            return through("http://127.0.0.1:" + app.port(), tokens.admin());
        }
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.HOST, "127.0.0.1");
        flags.put(Setting.PORT, "0");
        flags.put(Setting.LOG_LEVEL, "warn");
        Flags.put(flags, Setting.DATA_DIR, data);
        Flags.put(flags, Setting.DATABASE_URL, databaseUrl);
        return flags;
    }
}
