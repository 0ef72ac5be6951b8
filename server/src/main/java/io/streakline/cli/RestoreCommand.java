package io.streakline.cli;

import io.streakline.base.config.Config;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.backup.BackupException;
import io.streakline.storage.backup.BackupManifest;
import io.streakline.storage.backup.BackupRestore;
import io.streakline.storage.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a backup; no server may be using the data. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a backup, then loads it into an empty database or data folder. If it fails, nothing is changed.",
            "Stop the server first. Clients that received events which are not in the backup will fetch again."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file written by ./streakline backup")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--replace", description = "Replace the existing data, which is then lost")
    private boolean replace;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config.Storage storage = database.read();
        var progress = new ProgressLines(spec.commandLine().getErr(), Clock.systemUTC());
        BackupManifest manifest = BackupRestore.check(file, progress);
        DatabaseUrl own = storage.databaseUrl();
        if (own != null) {
            new BackupRestore(own, replace, progress).run(file);
        } else {
            intoFolder(storage.dataDir(), progress);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "Restored %,d rows of %d tables, as they were at %s%n",
                        manifest.rows(), manifest.tables().size(), manifest.createdAt());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void intoFolder(Path dataDir, ProgressLines progress) {
        if (!replace && EmbeddedDatabase.exists(dataDir)) {
            throw new BackupException("The folder " + dataDir + " has data; set another with --data, or use --replace,"
                    + " which deletes the existing data.");
        }
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(EmbeddedDatabase.Options.in(dataDir))) {
            new BackupRestore(embedded.url(), replace, progress).run(file);
        }
    }
}
