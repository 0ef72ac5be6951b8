package io.streakline.cli;

import io.streakline.base.config.Config;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.backup.BackupException;
import io.streakline.storage.backup.BackupManifest;
import io.streakline.storage.backup.BackupWriter;
import io.streakline.storage.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a backup, with or without a running server. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all data of one moment to a file, and checks the file. The server may run and accept writes"
                    + " meanwhile.",
            "The file contains all users' data and the keys that sign tokens and positions: protect it like the database."
        })
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file to write, for example streakline.backup.zip")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Config.Storage storage = database.read();
        DatabaseUrl own = storage.databaseUrl();
        DatabaseUrl url =
                own != null ? own : EmbeddedDatabase.running(storage.dataDir()).orElse(null);
        BackupManifest written = url != null ? write(url) : withoutServer(storage.dataDir());
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d rows of %d tables, schema version %d, %,d KB; checked%n",
                        file, written.rows(), written.tables().size(), written.schemaVersion(), Files.size(file) >> 10);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private BackupManifest withoutServer(Path dataDir) {
        if (!EmbeddedDatabase.exists(dataDir)) {
            throw new BackupException("There is no database in the folder " + dataDir
                    + "; set its folder with --data, or your own database with --database-url.");
        }
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(EmbeddedDatabase.Options.in(dataDir))) {
            return write(embedded.url());
        }
    }

    private BackupManifest write(DatabaseUrl url) {
        return BackupWriter.write(
                url,
                file,
                Clock.systemUTC().instant(),
                new ProgressLines(spec.commandLine().getErr(), Clock.systemUTC()));
    }
}
