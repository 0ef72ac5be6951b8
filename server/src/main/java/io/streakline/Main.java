package io.streakline;

import io.streakline.config.ConfigException;
import io.streakline.database.DatabaseException;
import io.streakline.database.embedded.EmbeddedDatabaseException;
import io.streakline.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status: 0 done, 1 failed, 2 wrong arguments. */
@Command(
        name = "streakline",
        mixinStandardHelpOptions = true,
        version = "Streakline " + Main.VERSION,
        subcommands = {StartCommand.class, ReplayCommand.class})
public final class Main {

    static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        var commands = new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("streakline: " + StartCommand.sentence(failure));
            if (!isForeseen(failure)) {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        System.exit(commands.execute(args));
    }

    /** Whether the sentence says it all. */
    private static boolean isForeseen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException
                    || cause instanceof DatabaseException
                    || cause instanceof EmbeddedDatabaseException
                    || StartCommand.isPortTaken(cause)) {
                return true;
            }
        }
        return false;
    }
}
