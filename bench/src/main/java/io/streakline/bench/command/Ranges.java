package io.streakline.bench.command;

import java.text.DecimalFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the values of a command's options. */
public record Ranges(CommandSpec command) {

    /** Refuses a value below {@code least} or above {@code most}, and one that is not a number. */
    public void require(String option, double value, double least, double most) {
        var format = new DecimalFormat("0.#");
        require(
                value >= least && value <= most,
                option + " must be from " + format.format(least) + " to " + format.format(most));
    }

    /** Refuses the command line with {@code message} unless {@code condition}. */
    public void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    /** Refuses seconds of an option below a tenth or above a day. */
    public void seconds(String option, double value) {
        require(option, value, 0.1, 86_400);
    }
}
