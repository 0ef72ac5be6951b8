package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.storage.embedded.EmbeddedDatabase;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each commit takes 100 ms, the longest wait that PostgreSQL can be configured for, as on a slow disk. */
@Timeout(120)
class SlowDiskTest {

    private static final int WRITES = 300;

    @Test
    void writesShareTheFewCommitsAndEachIsStored(@TempDir Path data) throws Exception {
        try (EmbeddedDatabase postgres =
                EmbeddedDatabase.start(EmbeddedDatabase.Options.in(data).programs(TestDatabase.PROGRAMS))) {
            String url = postgres.jdbcUrl() + "&user=" + postgres.user() + "&password=" + postgres.password();
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("alter system set commit_delay = 100000");
                statement.execute("alter system set commit_siblings = 0");
                statement.execute("select pg_reload_conf()");
            }
            try (TestServer server = TestServer.on(url, Map.of());
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var rest = new Rest(server);
                rest.createActivity("ada", "Before");
                List<Callable<Integer>> writes = new ArrayList<>();
                for (int i = 0; i < WRITES; i++) {
                    String user = "user-" + i % 10;
                    writes.add(() -> rest.createActivity(user, "Slow").status());
                }
                long begun = System.nanoTime();
                for (Future<Integer> write : threads.invokeAll(writes)) {
                    assertThat(write.get()).isEqualTo(201);
                }
                // One after the other in two lanes, they would take at least 15 s.
                assertThat((System.nanoTime() - begun) / 1e9).isLessThan(10);
                for (int user = 0; user < 10; user++) {
                    assertThat(rest.get("/api/activities/user-" + user).number("total"))
                            .isEqualTo(WRITES / 10);
                }
            }
        }
    }
}
