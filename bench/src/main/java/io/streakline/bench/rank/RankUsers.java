package io.streakline.bench.rank;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.PeerDatabase;
import java.sql.SQLException;

/** Users with analytics, written directly into the tables, because a million calls would take minutes. */
final class RankUsers {

    private RankUsers() {}

    /** Hours in quarters, so that there are ties; few users have many hours. */
    static void make(PeerDatabase database, int users) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into streams (user_id, head_epoch) select 'bench-' || n, 1 from generate_series(1, " + users
                            + ") as n");
            statement.execute("""
                    insert into analytics (user_id, id, learning_millis, logs_created, goals_completed, skills_added,
                        updated_at, hours_reached, logs_reached, goals_reached, skills_reached)
                    select 'bench-' || n, lpad(to_hex(n), 24, '0'), 900000 * (1 + floor(-400 * ln(1 - r))::bigint),
                           1 + (r * 300)::int, 1 + (r * 100)::int, 1 + (r * 30)::int, now(), n, n, n, n
                    from (select n, random() as r from generate_series(1, %d) as n) as v""".formatted(users));
            statement.execute("vacuum analyze analytics");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new BenchException("The users could not be created: " + e.getMessage(), e);
        }
    }
}
