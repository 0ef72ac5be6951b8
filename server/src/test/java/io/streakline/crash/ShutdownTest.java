package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.crash.Entry.Outcome.Unknown;
import io.streakline.crash.Request.Create;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as sent by an operator or a system. */
@Timeout(180)
class ShutdownTest {

    /** The exit status of a process that ended by signal 15. */
    private static final int TERMINATED = 128 + 15;

    private final Path data;
    private final KilledPostgres postgres;
    private final Ledger ledger = new Ledger();

    ShutdownTest(@TempDir Path data) {
        this.data = data;
        this.postgres = new KilledPostgres(data);
    }

    @Test
    void aServerStoppedUnderLoadAnswersRequestsInFlightAndEndsWithinTenSeconds() throws Exception {
        try (ServerProcess server = ServerProcess.ordinary(data);
                Clients clients = Clients.start(1, ledger, server::port)) {
            ledger.awaitMore(300, Duration.ofSeconds(60));
            ProcessHandle itsPostgres = postgres.postmaster();

            long start = System.nanoTime();
            server.process().destroy();

            assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            System.out.println(
                    "ended after " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
            assertThat(itsPostgres.isAlive()).isFalse();
            assertThat(data.resolve("postgres/postmaster.pid"))
                    .as("left in order")
                    .doesNotExist();
            assertThat(clients.giveUp()).isEmpty();
        }
        try (ServerProcess again = ServerProcess.ordinary(data);
                Connection connection = postgres.connect()) {
            assertThat(Recount.faults(connection)).isEmpty();
            Map<String, ReplayedStream> streams = LoggedEvent.replay(connection);
            assertThat(Verdict.faults(ledger.entries(), streams)).isEmpty();
            assertThat(createdWithoutAnswer(streams)).isEmpty();
            assertThat(again.process().isAlive()).isTrue();
        }
    }

    /** Requests that were carried out although their clients were disconnected. */
    private List<Entry> createdWithoutAnswer(Map<String, ReplayedStream> streams) {
        return ledger.entries().stream()
                .filter(entry -> entry.outcome() instanceof Unknown)
                .filter(entry -> entry.request instanceof Create create && isIn(streams, create))
                .toList();
    }

    private static boolean isIn(Map<String, ReplayedStream> streams, Create create) {
        ReplayedStream stream = streams.get(create.item().user());
        return stream != null && !stream.idsOf(create.item().token()).isEmpty();
    }
}
