package io.streakline.cli;

import io.streakline.base.config.Config;
import io.streakline.base.config.Setting;
import io.streakline.base.logging.Logging;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for the location of a command's data. Filled by picocli. */
public final class DatabaseOptions {

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where data lives. Default: ./data")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL (15 or later), instead of the embedded one")
    private @Nullable String databaseUrl;

    /** The given options, as settings; the caller adds its own. */
    public Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        put(settings, Setting.DATA_DIR, data);
        put(settings, Setting.DATABASE_URL, databaseUrl);
        return settings;
    }

    /** Where the data is according to flags, environment and <code>.env</code>; configures the log for a command. */
    Config.Storage read() {
        Map<Setting, String> settings = settings();
        settings.put(Setting.LOG_LEVEL, "warn");
        Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), settings);
        Logging.configure(config.log());
        return config.storage();
    }

    /** Adds a setting, unless its value is null. */
    public static void put(Map<Setting, String> settings, Setting setting, @Nullable String value) {
        if (value != null) {
            settings.put(setting, value);
        }
    }

    /** Refuses these options together with that of a running server. */
    void checkAlone(CommandSpec spec, ServerOption server) {
        if (server.isGiven() && !settings().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--url cannot be combined with --data or --database-url");
        }
    }
}
