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
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status: 0 success, 1 failure, 2 wrong arguments. */
@Command(name = "streakline", mixinStandardHelpOptions = true, version = "Streakline " + Main.VERSION)
public final class Main {

    static final String VERSION = "0.1.0";

    private static final List<Class<?>> COMMANDS = List.of(
            StartCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            KeyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class);

    private Main() {}

    public static void main(String[] args) {
        ZoneRulesProperty.set(); // first of all: java.time looks for its rules once
        System.exit(commandLine(args).execute(args));
    }

    /**
     * The command that the arguments start with, or all commands if they start with none, with the handling of failures.
     * Reading the annotations of all commands would make each start slower.
     */
    public static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Main());
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> args.length > 0 && name(command).equals(args[0]))
                .toList();
        for (Class<?> command : called.isEmpty() ? COMMANDS : called) {
            line.addSubcommand(command);
        }
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
            Throwable foreseen = foreseen(failure);
            command.getErr().println("streakline: " + sentence(foreseen == null ? failure : foreseen));
            if (foreseen == null) {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** The failure, or its cause, whose message is written for an operator; null if there is none. */
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
