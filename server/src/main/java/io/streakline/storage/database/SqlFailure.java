package io.streakline.storage.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The consequence of a failed statement, derived from its SQLSTATE. */
public enum SqlFailure {
    /** The data is invalid (classes 22, 23): it would fail again alone; other commands would not. */
    DATA,
    /** Conflict with another transaction (class 40): retry. */
    CONFLICT,
    /** The database is unavailable, full or stopping (classes 08, 53, 57, 58, a standby's 25006, and a session ended by a timeout). */
    AWAY,
    /** A mistake in our code. */
    BUG;

    public static SqlFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return endsSession(sql) ? AWAY : of(sql.getSQLState());
            }
        }
        return BUG;
    }

    /**
     * Whether PostgreSQL ended the session or itself, whatever the state says: a log that cannot be written is a PANIC with
     * 42501 (insufficient privilege) on a read-only disk.
     */
    private static boolean endsSession(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException sql ? sql.getServerErrorMessage() : null;
        return message != null && ("FATAL".equals(message.getSeverity()) || "PANIC".equals(message.getSeverity()));
    }

    private static SqlFailure of(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return AWAY; // a driver's own error without a state is one of its connection
        }
        return switch (state.substring(0, 2)) {
            case "22", "23" -> DATA;
            case "40" -> CONFLICT;
            case "08", "53", "57", "58" -> AWAY;
            case "25" -> state.equals("25006") || state.equals("25P03") || state.equals("25P04") ? AWAY : BUG;
            default -> BUG;
        };
    }
}
