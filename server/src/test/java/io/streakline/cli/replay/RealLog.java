package io.streakline.cli.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A real log of a university, beside the repository where it is available; a fresh clone has none. */
final class RealLog {

    static final int ROWS = 41_177;
    static final int REPEATED = 7_657;

    private static final Path FILE = Path.of("../../shared/data/moodle-events.csv.gz");

    private RealLog() {}

    /** Its path; the calling test is skipped if it is not there. */
    static Path file() {
        assumeTrue(Files.isReadable(FILE), "the sample log is not there");
        return FILE;
    }
}
