package io.streakline.cli.replay;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real log of a university: the complete one if it is stored beside the repository, otherwise the sample in the
 * repository. {@code src/test/data/README.md} names its source.
 *
 * @param file CSV, gzipped; read from the folder of the module
 * @param rows without the header
 * @param repeated rows that equal an earlier one
 * @param learners users with a row
 */
record RealLog(Path file, int rows, int repeated, int learners) {

    static final RealLog SAMPLE = new RealLog(Path.of("src/test/data/moodle-sample.csv.gz"), 7_492, 1_483, 39);

    private static final RealLog WHOLE =
            new RealLog(Path.of("../../shared/data/moodle-events.csv.gz"), 41_177, 7_657, 193);

    /** The larger of the existing ones. */
    static RealLog largest() {
        return Files.isReadable(WHOLE.file) ? WHOLE : SAMPLE;
    }
}
