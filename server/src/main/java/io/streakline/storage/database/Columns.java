package io.streakline.storage.database;

import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Binds a list of rows to a statement column by column, one array each, for <code>unnest(…)</code>: one statement,
 * whatever the number of rows. Times are sent as text, to be cast with <code>::timestamptz</code>.
 */
public record Columns<R>(SqlStatement<?> statement, List<R> rows) {

    public Columns<R> text(String name, Function<R, @Nullable String> value) {
        return bind(name, "text", rows.stream().map(value).toArray(String[]::new));
    }

    public Columns<R> number(String name, ToLongFunction<R> value) {
        return bind(name, "int8", rows.stream().mapToLong(value).toArray());
    }

    public Columns<R> flag(String name, Predicate<R> value) {
        boolean[] flags = new boolean[rows.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = value.test(rows.get(i));
        }
        return bind(name, "bool", flags);
    }

    /** Typed arrays are sent in binary form; Jdbi's own way would write and escape each element as text. */
    private Columns<R> bind(String name, String type, Object array) {
        statement.bind(name, new Column(type, array));
        return this;
    }

    /** @param array of a primitive type, or of strings */
    record Column(String type, Object array) implements Argument {

        private static final int BYTES_AN_ELEMENT = 12;

        @Override
        public void apply(int position, PreparedStatement prepared, StatementContext context) throws SQLException {
            prepared.setArray(
                    position,
                    prepared.getConnection().unwrap(PGConnection.class).createArrayOf(type, array));
        }

        /** About as many as it takes to send it. */
        long bytes() {
            long bytes = (long) Array.getLength(array) * BYTES_AN_ELEMENT;
            if (array instanceof @Nullable String[] texts) {
                for (String text : texts) {
                    bytes += text == null ? 0 : text.length();
                }
            }
            return bytes;
        }
    }

    public Columns<R> time(String name, Function<R, @Nullable Instant> value) {
        return text(name, row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : instant.toString();
        });
    }

    /** A <code>timestamptz</code> column of a result row. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The same for a column that is never null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
