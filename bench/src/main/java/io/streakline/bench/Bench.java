package io.streakline.bench;

import io.streakline.bench.attack.AttackCommand;
import io.streakline.bench.auth.AuthCommand;
import io.streakline.bench.echo.EchoCommand;
import io.streakline.bench.events.EventsCommand;
import io.streakline.bench.fanout.FanoutCommand;
import io.streakline.bench.idle.IdleCommand;
import io.streakline.bench.memory.MemoryCommand;
import io.streakline.bench.publish.PublishCommand;
import io.streakline.bench.rank.RankCommand;
import io.streakline.bench.read.ReadCommand;
import io.streakline.bench.recover.RecoverCommand;
import io.streakline.bench.versus.VersusCommand;
import io.streakline.bench.watermark.WatermarkCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code ./streakline bench}, with one subcommand for each measurement. */
@Command(
        name = "bench",
        description = "Compares the server with its peers, in turns, on this machine.",
        subcommands = {
            PublishCommand.class,
            ReadCommand.class,
            WatermarkCommand.class,
            EventsCommand.class,
            AuthCommand.class,
            AttackCommand.class,
            VersusCommand.class,
            RankCommand.class,
            FanoutCommand.class,
            IdleCommand.class,
            MemoryCommand.class,
            EchoCommand.class,
            RecoverCommand.class,
            HelpCommand.class
        })
public final class Bench {

    private Bench() {}

    /** Exit status: 0 measured; 1 the measurement failed or is not valid; 2 wrong arguments. */
    public static void main(String[] arguments) {
        // Requests and reports contain numbers; they must be the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    /** All commands; the result is the exit status as above. */
    public static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Bench::explain);
    }

    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (thrown instanceof BenchException) {
            command.getErr().println(command.getColorScheme().errorText("bench: " + thrown.getMessage()));
            return 1;
        }
        throw thrown;
    }
}
