package io.streakline.cli;

import io.streakline.access.key.DatabaseKeyClient;
import io.streakline.access.key.KeyClient;
import io.streakline.access.key.ServerKeyClient;
import io.streakline.base.config.Config;
import io.streakline.base.config.OperatorKey;
import io.streakline.base.config.Setting;
import io.streakline.base.logging.Logging;
import io.streakline.storage.Storage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the keys are of which <code>./streakline key</code> is told. */
final class KeyTarget {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A running server. If it requires sign-in, put an API key or token into the environment variable"
                            + " STREAKLINE_KEY")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder of a server that is not running. Default: ./data")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL. A server may be running on it; it sees the change within a second")
    private @Nullable String databaseUrl;

    /** What is done with keys, wherever they are. */
    @FunctionalInterface
    interface Work {
        void with(KeyClient office, PrintWriter out) throws InterruptedException;
    }

    void open(CommandSpec spec, Work work) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (url != null) {
            if (data != null || databaseUrl != null) {
                throw new ParameterException(
                        spec.commandLine(), "--url cannot be combined with --data or --database-url");
            }
            try (var office = new ServerKeyClient(ServerUrl.of(url, spec), OperatorKey.given())) {
                work.with(office, out);
            }
        } else {
            Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), flags());
            Logging.configure(config.log());
            try (var storage = Storage.open(config.storage(), false);
                    var office = new DatabaseKeyClient(storage.database(), Clock.systemUTC())) {
                work.with(office, out);
            }
        }
        out.flush();
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.LOG_LEVEL, "warn");
        Flags.put(flags, Setting.DATA_DIR, data);
        Flags.put(flags, Setting.DATABASE_URL, databaseUrl);
        return flags;
    }
}
