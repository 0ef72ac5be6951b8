package io.streakline.cli.doctor;

import io.streakline.base.config.Setting;
import io.streakline.base.json.Json;
import io.streakline.cli.DatabaseOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks settings, machine and database, and prints the findings; with or without a running server. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for what keeps the server from starting, from being reached, or from keeping its promises, and says what"
                    + " to do. Changes nothing; a server may run meanwhile.",
            "Exit status: 0 no faults (there may be warnings), 3 at least one fault, 2 wrong arguments."
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int FAULTS = 3;

    @Option(names = "--json", description = "Print the findings as JSON")
    private boolean json;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Where the server is to listen. Default: 5000")
    private @Nullable String port;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Finding> findings =
                new Examination(Path.of("").toAbsolutePath(), System.getenv(), flags(), Clock.systemUTC()).findings();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(findings));
        } else {
            print(findings, out);
        }
        out.flush();
        return has(findings, Finding.Level.FAULT) ? FAULTS : 0;
    }

    private static boolean has(List<Finding> findings, Finding.Level level) {
        return findings.stream().anyMatch(finding -> finding.level() == level);
    }

    private static void print(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            out.printf("%-8s %-12s %s%n", word(finding.level()), finding.check(), finding.message());
            if (finding.action() != null) {
                out.printf("%-8s %-12s   → %s%n", "", "", finding.action());
            }
        }
        long faults = count(findings, Finding.Level.FAULT);
        long warnings = count(findings, Finding.Level.WARNING);
        out.printf(
                "%n%d %s, %d %s%n",
                faults, faults == 1 ? "fault" : "faults", warnings, warnings == 1 ? "warning" : "warnings");
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String asJson(List<Finding> findings) {
        return Json.object(to -> {
            to.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                to.writeStartObject();
                to.writeStringField("check", finding.check());
                to.writeStringField("level", word(finding.level()));
                to.writeStringField("message", finding.message());
                to.writeStringField("action", finding.action());
                to.writeEndObject();
            }
            to.writeEndArray();
        });
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = database.settings();
        flags.put(Setting.LOG_LEVEL, "error");
        DatabaseOptions.put(flags, Setting.PORT, port);
        return flags;
    }
}
