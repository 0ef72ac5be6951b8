package io.streakline.storage.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server in a separate process, for tests to kill. Prints PostgreSQL's process id, or why there is none. */
final class HelperServer {

    private HelperServer() {}

    /** Takes the data folder and the folder of programs. */
    public static void main(String[] args) throws InterruptedException {
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(
                    EmbeddedDatabase.Options.in(Path.of(args[0])).programs(Path.of(args[1])));
            System.out.println(database.pid());
            new CountDownLatch(1).await();
        } catch (EmbeddedDatabaseException e) {
            System.out.println(e.getMessage());
        }
    }
}
