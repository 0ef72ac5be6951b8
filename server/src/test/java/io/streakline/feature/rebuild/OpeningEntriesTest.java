package io.streakline.feature.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Data from before the ledger is part of it after the upgrade, so that a rebuild keeps it. */
class OpeningEntriesTest {

    private static final String FIRST_VERSION = """
            insert into streams (user_id, head, head_epoch) values ('ada', 9, 1);
            insert into analytics (user_id, id, learning_millis, current_streak, longest_streak, streak_declared,
                logs_created, goals_completed, skills_added, updated_at)
            values ('ada', '0123456789abcdef01234567', 7200000, 4, 20, '2026-11-20', 3, 5, 7, '2026-11-21T10:00:00Z');
            insert into analytics_weeks values ('ada', '2026-11-16', 3600000, 2);
            insert into ledger_days values ('ada', '2026-11-18', 9000000, 1), ('ada', '2026-11-19', -1800000, 1);
            insert into activities (id, user_id, type, title, description, data, visibility, occurred_at, created_offset)
            values ('x1', 'ada', 'log_created', 'x', '', '{}', 'private', '2026-11-19T10:00:00Z', 3);
            """;

    @Test
    void aRebuildAfterAnUpgradeChangesNothing() throws SQLException {
        String url = TestDatabase.create();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(FIRST_VERSION);
        }
        try (TestServer server = TestServer.on(url, Map.of())) {
            Rest rest = new Rest(server);
            Reply before = rest.get("/api/analytics/ada");
            assertThat(before.text("totalLearningHours")).isEqualTo("2");
            assertThat(before.number("longestStreak")).isEqualTo(20);

            Reply rebuilt = rest.post("/api/operator/rebuild", "{\"userId\":\"ada\"}");
            assertThat(rebuilt.json().path("differences")).isEmpty();
            assertThat(rest.get("/api/analytics/ada").body()).isEqualTo(before.body());

            rest.patch("/api/analytics/ada/learning-hours", "{\"hours\":1}");
            rest.patch("/api/analytics/ada/streak", "{\"currentStreak\":1,\"longestStreak\":1}");
            rest.post("/api/analytics/ada/weekly", "{\"date\":\"2026-11-17\",\"hoursLogged\":1,\"logsCount\":1}");
            assertThat(rest.post("/api/operator/rebuild", "").number("differing"))
                    .isZero();
        }
    }
}
