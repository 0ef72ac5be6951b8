package io.streakline.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Binds a list of rows to a statement column by column, one array each, for <code>unnest(…)</code>: one statement
 * whatever the number of rows. Times go as text, to be cast with <code>::timestamptz</code>.
 */
public final class Columns<R> {

    private final SqlStatement<?> statement;
    private final List<R> rows;

    public Columns(SqlStatement<?> statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    public Columns<R> text(String name, Function<R, @Nullable String> value) {
        statement.bindArray(
                name, String.class, (Object[]) rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    public Columns<R> number(String name, ToLongFunction<R> value) {
        statement.bindArray(name, Long.class, (Object[])
                rows.stream().map(value::applyAsLong).toArray(Long[]::new));
        return this;
    }

    public Columns<R> flag(String name, Predicate<R> value) {
        statement.bindArray(
                name, Boolean.class, (Object[]) rows.stream().map(value::test).toArray(Boolean[]::new));
        return this;
    }

    public Columns<R> time(String name, Function<R, @Nullable Instant> value) {
        return text(name, row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : instant.toString();
        });
    }

    /** A <code>timestamptz</code> column of a row read. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The same for a column that is never null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
