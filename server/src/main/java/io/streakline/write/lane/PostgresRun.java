package io.streakline.write.lane;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A run of PostgreSQL: from a start, or from the recovery after a crash, to the next one. Within a run every transaction
 * id is given out once.
 *
 * @param started   the start of its first process, which survives the crash of another one
 * @param recovered the last reset of its statistics, which it discards when it recovers from a crash; also changed by an
 *     administrator's reset, which is then taken for a crash
 */
record PostgresRun(String started, String recovered) {

    /** The run that a session belongs to; the session never outlives it. */
    static PostgresRun of(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(
                        "select pg_postmaster_start_time()::text, stats_reset::text from pg_stat_bgwriter")) {
            row.next();
            return new PostgresRun(String.valueOf(row.getString(1)), String.valueOf(row.getString(2)));
        }
    }
}
