package io.streakline.cli;

import io.streakline.base.config.Config;
import io.streakline.base.config.Setting;
import io.streakline.base.logging.Logging;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data are that a command saves or restores: as the settings say, or as its flags do. */
final class DataTarget {

    @Option(names = "--data", paramLabel = "FOLDER", description = "The server's data folder. Default: ./data")
    private @Nullable String data;

    @Option(names = "--database-url", paramLabel = "URL", description = "A PostgreSQL (15 or later) of your own")
    private @Nullable String databaseUrl;

    Config.Storage read() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.LOG_LEVEL, "warn");
        Flags.put(flags, Setting.DATA_DIR, data);
        Flags.put(flags, Setting.DATABASE_URL, databaseUrl);
        Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), flags);
        Logging.configure(config.log());
        return config.storage();
    }
}
