package io.streakline.storage.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user and the way in which PostgreSQL's programs are started: small programs of util-linux run before them. Each
 * becomes the next one, so the process id is PostgreSQL's.
 *
 * <ul>
 * <li>{@code setsid}: Ctrl-C in a terminal reaches only the server, which still needs its database to drain.
 * <li>{@code setpriv --pdeathsig INT}: the kernel tells PostgreSQL to shut down when the thread that started it ends,
 * and so when the server is killed.
 * <li>For root, as which PostgreSQL refuses to run: {@code unshare -U}, a user namespace in which root is the user
 * nobody and owns its files as nobody. If that is forbidden, as in most containers: {@code setpriv --reuid}, and the
 * files are given to that user.
 * </ul>
 *
 * @param prefix the text before the program's own command line
 * @param uid the required owner of PostgreSQL's files; -1 to leave them
 */
record Launcher(List<String> prefix, int uid) {

    private static final Logger log = LoggerFactory.getLogger(Launcher.class);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final int ROOT = 0;

    /** nobody: initdb needs a user with a name, and this one exists on every system. */
    private static final int NOBODY = 65534;

    private static final List<String> SESSION = List.of("setsid");
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** Chooses the way that works here for this user and the existing or future cluster. */
    static Launcher detect(Cluster cluster, Programs programs) {
        return new UnixSystem().getUid() == ROOT ? forRoot(cluster, programs) : forUser();
    }

    List<String> command(List<String> program) {
        return joined(prefix, program);
    }

    /** Gives PostgreSQL the files that it must own. */
    void own(Path path) throws IOException {
        // The top folder is given last, so its owner tells whether everything was given.
        if (uid >= 0 && !Files.getAttribute(path, "unix:uid").equals(uid)) {
            Folders.give(path, uid, uid);
        }
    }

    private static Launcher forUser() {
        List<String> full = joined(SESSION, dying());
        if (works(full)) {
            return new Launcher(full, -1);
        }
        log.debug(
                "Without setsid and setpriv, PostgreSQL keeps running after the server is killed, until the next start");
        return new Launcher(List.of(), -1);
    }

    private static Launcher forRoot(Cluster cluster, Programs programs) {
        int owner = cluster.owner();
        List<String> namespaced = joined(SESSION, NAMESPACE, dying());
        if (owner <= ROOT && works(namespaced)) {
            return new Launcher(namespaced, -1);
        }
        return asUser(owner > ROOT ? owner : NOBODY, cluster, programs);
    }

    /** Root becomes {@code uid}, which must be able to reach the folders. */
    static Launcher asUser(int uid, Cluster cluster, Programs programs) {
        List<String> prefix = joined(SESSION, dying("--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
        if (!works(prefix)) {
            throw new EmbeddedDatabaseException("PostgreSQL does not run as root, and neither unshare nor setpriv (from"
                    + " util-linux) works on this system. Start the server as another user, or use your own database with"
                    + " DATABASE_URL or --database-url, such as postgres://user:password@localhost:5432/streakline.");
        }
        for (Path folder : List.of(programs.folder(), cluster.folder().resolveSibling(""))) {
            if (!ProgramRun.run(joined(prefix, List.of("test", "-x", folder.toString())), PROBE)
                    .ok()) {
                throw new EmbeddedDatabaseException(
                        "PostgreSQL does not run as root, and user %d cannot access %s. Choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                                .formatted(uid, folder));
            }
        }
        return new Launcher(prefix, uid);
    }

    private static List<String> dying(String... options) {
        return joined(List.of("setpriv", "--pdeathsig", "INT"), List.of(options), List.of("--"));
    }

    private static boolean works(List<String> prefix) {
        return ProgramRun.run(joined(prefix, List.of("true")), PROBE).ok();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
