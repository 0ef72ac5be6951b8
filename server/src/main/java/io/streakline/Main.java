package io.streakline;

import io.streakline.access.key.KeyException;
import io.streakline.base.config.ConfigException;
import io.streakline.base.zone.ZoneRulesFault;
import io.streakline.base.zone.ZoneRulesProperty;
import io.streakline.cli.BackupCommand;
import io.streakline.cli.KeyCommand;
import io.streakline.cli.RebuildCommand;
import io.streakline.cli.RestoreCommand;
import io.streakline.cli.StartCommand;
import io.streakline.cli.doctor.DoctorCommand;
import io.streakline.cli.replay.ReplayCommand;
import io.streakline.feature.rebuild.RebuildException;
import io.streakline.learning.achievement.AchievementFileException;
import io.streakline.storage.backup.BackupException;
import io.streakline.storage.database.DatabaseException;
import io.streakline.storage.embedded.EmbeddedDatabaseException;
import io.streakline.web.http.ListenException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status: 0 done, 1 failed, 2 wrong arguments. */
@Command(
        name = "streakline",
        mixinStandardHelpOptions = true,
        version = "Streakline " + Main.VERSION,
        subcommands = {
            StartCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            KeyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class
        })
public final class Main {

    static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        ZoneRulesProperty.set(); // first of all: java.time looks for its rules once
        System.exit(commandLine().execute(args));
    }

    /** All commands, and what they say of a failure. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            Throwable foreseen = foreseen(failure);
            command.getErr().println("streakline: " + sentence(foreseen == null ? failure : foreseen));
            if (foreseen == null) {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
    }

    /** The failure, or its cause, whose message says it all to an operator; null if there is none. */
    private static @Nullable Throwable foreseen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException
                    || cause instanceof AchievementFileException
                    || cause instanceof BackupException
                    || cause instanceof DatabaseException
                    || cause instanceof EmbeddedDatabaseException
                    || cause instanceof KeyException
                    || cause instanceof ListenException
                    || cause instanceof RebuildException
                    || cause instanceof ZoneRulesFault) {
                return cause;
            }
        }
        return null;
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
