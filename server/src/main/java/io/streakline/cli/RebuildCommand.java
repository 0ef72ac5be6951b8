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
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds through a running server, or through one that is started for this purpose and ends with it. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Recounts totals, days, intervals and streaks from the ledger's entries, and reports and repairs differences."
                    + " Through a running server, other clients may write meanwhile.",
            "Exit status: 0 nothing differed, 3 differences were repaired, 1 failed, 2 wrong arguments."
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final int DIFFERED = 3;

    @Option(names = "--user", paramLabel = "ID", description = "Recount this user only. Default: all users")
    private @Nullable String user;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        database.checkAlone(spec, server);
        boolean same = server.isGiven() ? through(server.address(spec, ""), OperatorKey.given()) : alone();
        return same ? 0 : DIFFERED;
    }

    private boolean through(String address, @Nullable String credential) throws InterruptedException {
        return new RebuildClient(address, credential, spec.commandLine().getOut()).run(user);
    }

    private boolean alone() throws InterruptedException {
        Map<Setting, String> settings = database.settings();
        settings.put(Setting.HOST, "127.0.0.1");
        settings.put(Setting.PORT, "0");
        settings.put(Setting.LOG_LEVEL, "warn");
        Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), settings);
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
}
