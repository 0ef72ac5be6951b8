package io.streakline.feature.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An erasure has its own transaction, so other writes of the user in the same lane come before or after it. */
class ErasureAmongWritesTest {

    private static final int CREATED = 400;
    private static final int ERASED_EVERY = 20;

    @Test
    void eachWriteIsErasedWhollyOrStaysWhole() throws Exception {
        try (TestServer server = TestServer.start(Map.of(Setting.LANES, "1"));
                var callers = Executors.newFixedThreadPool(32)) {
            var rest = new Rest(server);
            List<Future<Reply>> created = new ArrayList<>();
            List<Future<Reply>> erased = new ArrayList<>();
            for (int i = 0; i < CREATED; i++) {
                String title = "Activity " + i;
                created.add(callers.submit(() -> rest.createActivity("ada", title)));
                if (i % ERASED_EVERY == 0) {
                    erased.add(callers.submit(() -> rest.delete("/api/users/ada")));
                }
            }
            for (Future<Reply> reply : created) {
                assertThat(reply.get().status()).isEqualTo(201);
            }
            long gone = 0;
            for (Future<Reply> reply : erased) {
                gone += reply.get().number("deleted/activities");
            }

            var sql = new Sql(server);
            long left = sql.number("select count(*) from activities where user_id = 'ada'");
            assertThat(left + gone).isEqualTo(CREATED);
            assertThat(rest.get("/api/activities/ada").number("total")).isEqualTo(left);
            assertThat(rest.get("/api/activities/ada").number("unreadCount")).isEqualTo(left);
            assertThat(sql.number("select coalesce(sum(events), 0) from ledger_days where user_id = 'ada'"))
                    .isEqualTo(left);
            assertThat(sql.number("select coalesce(max(head), 0) from streams where user_id = 'ada'"))
                    .isEqualTo(sql.number("select count(*) from stream_events where user_id = 'ada'"));
        }
    }
}
