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
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Where the keys are of which <code>./streakline key</code> is told: a running server, or a database. */
final class KeyTarget {

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    /** The operation on keys, for any target. */
    @FunctionalInterface
    interface Work {
        void with(KeyClient client, PrintWriter out) throws InterruptedException;
    }

    void open(CommandSpec spec, Work work) throws InterruptedException {
        database.checkAlone(spec, server);
        PrintWriter out = spec.commandLine().getOut();
        if (server.isGiven()) {
            try (var client = new ServerKeyClient(server.address(spec, ""), OperatorKey.given())) {
                work.with(client, out);
            }
        } else {
            Map<Setting, String> settings = database.settings();
            settings.put(Setting.LOG_LEVEL, "warn");
            Config config = Config.read(Path.of("").toAbsolutePath(), System.getenv(), settings);
            Logging.configure(config.log());
            try (var storage = Storage.open(config.storage(), false);
                    var client = new DatabaseKeyClient(storage.database(), Clock.systemUTC())) {
                work.with(client, out);
            }
        }
        out.flush();
    }
}
