package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.crash.Entry.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server and PostgreSQL many times under load, and compares the result with the clients' ledger.
 * <code>-Dstreakline.crash.seed=</code> repeats the choices of a run; concurrent events still interleave differently.
 */
class CrashUnderLoadTest {

    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration SWEPT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    /** What is killed, and when. */
    private enum Blow {
        SERVER,
        SERVER_BEFORE_WRITE,
        SERVER_BEFORE_COMMIT,
        SERVER_BEFORE_TWO_COMMITS,
        SERVER_BEFORE_ANSWER,
        POSTGRES,
        POSTGRES_BEFORE_COMMIT,
        POSTGRES_BEFORE_TWO_COMMITS,
        BACKEND,
        BACKEND_BEFORE_COMMIT,
        BACKEND_BEFORE_TWO_COMMITS,
        BOTH,
        BOTH_BEFORE_COMMIT,
        BOTH_BEFORE_ANSWER
    }

    private final Path data;
    private final KilledPostgres postgres;

    private final Ledger ledger = new Ledger();
    private volatile ServerProcess server;

    CrashUnderLoadTest(@TempDir Path data) {
        this.data = data;
        this.postgres = new KilledPostgres(data);
        this.server = ServerProcess.held(data, Limits.LANE_TRANSACTIONS);
    }

    @Test
    @Timeout(300)
    void acknowledgedWritesExistOnceAfterEveryKindOfKillOfServerAndPostgres() throws Exception {
        long seed = Long.getLong("streakline.crash.seed", System.nanoTime());
        System.out.println("crash test: -Dstreakline.crash.seed=" + seed);
        var random = new Random(seed);
        List<Blow> blows = new ArrayList<>(List.of(Blow.values()));
        Collections.shuffle(blows, random);

        try (var clients = Clients.start(seed, ledger, () -> server.port())) {
            ledger.awaitMore(200, RECOVERY);
            for (Blow blow : blows) {
                long start = System.nanoTime();
                strike(blow);
                ledger.awaitMore(100 + random.nextInt(300), RECOVERY);
                System.out.printf("crash test: %s, then recovered, after %d ms%n", blow, millisSince(start));
                assertThat(recount()).as("recount after %s", blow).isEmpty();
            }
            assertThat(clients.finish()).as("what clients met").isEmpty();
            awaitSwept();
            assertThat(recount()).as("recount at the end").isEmpty();
            Map<String, ReplayedStream> streams = replay();
            assertThat(Verdict.faults(ledger.entries(), streams)).isEmpty();
            assertThat(new ApiView(server.port()).shownOtherwise(streams)).isEmpty();
            System.out.println("crash test: " + summary());
        } finally {
            server.close();
        }
    }

    private void strike(Blow blow) {
        switch (blow) {
            case SERVER_BEFORE_COMMIT, POSTGRES_BEFORE_COMMIT, BACKEND_BEFORE_COMMIT, BOTH_BEFORE_COMMIT ->
                server.hold("before-commit", 1);
            case SERVER_BEFORE_WRITE -> server.hold("before-write", 1);
            // Of one lane: a worker holds each, and the next transaction was prepared while the first stood there.
            case SERVER_BEFORE_TWO_COMMITS, POSTGRES_BEFORE_TWO_COMMITS, BACKEND_BEFORE_TWO_COMMITS -> {
                server.kill();
                server = ServerProcess.held(data, 2); // until the next kill of the server
                server.hold("before-commit", 2);
            }
            case SERVER_BEFORE_ANSWER, BOTH_BEFORE_ANSWER -> server.hold("before-answer", 1);
            default -> {}
        }
        switch (blow) {
            case SERVER, SERVER_BEFORE_WRITE, SERVER_BEFORE_COMMIT, SERVER_BEFORE_TWO_COMMITS, SERVER_BEFORE_ANSWER ->
                server.kill();
            case POSTGRES, POSTGRES_BEFORE_COMMIT, POSTGRES_BEFORE_TWO_COMMITS -> postgres.kill();
            case BACKEND, BACKEND_BEFORE_COMMIT, BACKEND_BEFORE_TWO_COMMITS -> postgres.killBackend();
            case BOTH, BOTH_BEFORE_COMMIT, BOTH_BEFORE_ANSWER -> {
                postgres.kill();
                server.kill();
            }
        }
        if (server.process().isAlive()) {
            server.release();
        } else {
            server = ServerProcess.held(data, Limits.LANE_TRANSACTIONS);
        }
    }

    private List<String> recount() throws Exception {
        try (Connection connection = postgres.connect()) {
            return Recount.faults(connection);
        }
    }

    /** Expired and cleared rows are deleted, and all others are kept for a month. */
    private void awaitSwept() throws Exception {
        long start = System.nanoTime();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            long left = 1;
            while (left > 0) {
                try (ResultSet rows = statement.executeQuery("""
                        select (select count(*) from notifications where expires_at < now() + interval '1 day')
                             + (select count(*) from streams
                                where notifications_swept_through < notifications_cleared_through)""")) {
                    rows.next();
                    left = rows.getLong(1);
                }
                assertThat(millisSince(start)).as("ms, and %d not swept", left).isLessThan(SWEPT.toMillis());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private Map<String, ReplayedStream> replay() throws SQLException {
        try (Connection connection = postgres.connect()) {
            return LoggedEvent.replay(connection);
        }
    }

    private String summary() {
        Map<String, Integer> counts = new HashMap<>();
        for (Entry entry : ledger.entries()) {
            counts.merge(outcome(entry.outcome()), 1, Integer::sum);
            counts.merge("retried after no answer", entry.wasUnanswered() ? 1 : 0, Integer::sum);
        }
        return counts.toString();
    }

    private static String outcome(Outcome outcome) {
        return outcome.getClass().getSimpleName();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
