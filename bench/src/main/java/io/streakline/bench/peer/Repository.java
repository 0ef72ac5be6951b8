package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's location: the benchmark is run from its build, not from a release. */
public final class Repository {

    private Repository() {}

    /** The repository in which these classes were built, independent of the working folder. */
    public static Path home() {
        try {
            Path classes = Path.of(Repository.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path home = classes.resolve("../../..").normalize();
            if (Files.isExecutable(home.resolve("streakline"))) {
                return home;
            }
            throw new BenchException("The script streakline is missing in " + home);
        } catch (URISyntaxException e) {
            throw new AssertionError("a folder's own URL is a URI", e);
        }
    }
}
