package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL runs out of something, as it says by SQLSTATE: disk, memory, connections, a configured limit; or its disk fails, or it has become a standby. */
@Timeout(60)
class OutOfResourcesTest extends WithServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "53400", "58030", "25006"})
    void writesAreRefusedWith503AndGoOnByThemselves(String state) {
        var sql = new Sql(server);
        String user = newUser();
        assertThat(rest.createActivity(user, "Before").status()).isEqualTo(201);
        sql.execute("create function no_more() returns trigger language plpgsql as $$ begin raise exception 'no more'"
                + " using errcode = '" + state + "'; end $$");
        sql.execute("create trigger no_more before insert on activities for each row execute function no_more()");
        try {
            Reply refused = rest.createActivity(user, "Refused");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(1);
        } finally {
            sql.execute("drop trigger no_more on activities");
            sql.execute("drop function no_more()");
        }
        awaitWrite(user);
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(2);
    }

    /** The lane tries its database again on its own schedule. */
    private static void awaitWrite(String user) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (new Rest(server).createActivity(user, "After").status() != 201) {
            assertThat(System.nanoTime()).as("still refused").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
