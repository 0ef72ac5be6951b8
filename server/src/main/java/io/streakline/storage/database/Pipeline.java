package io.streakline.storage.database;

import io.streakline.base.config.Limits;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Statements that go to PostgreSQL together, in one round trip or, if they are large, in a few, and are carried out there one after the other, each on a
 * snapshot of its own. If one fails, those behind it are not carried out. Statements are made and bound as with a
 * {@link Handle}, but not executed: {@link #run} does that. For one thread, within one transaction.
 *
 * <p>The driver keeps a prepared statement for each list of statements, so the lists should be few.
 */
public final class Pipeline {

    private final Handle handle;
    private final List<Step> steps = new ArrayList<>();

    /** As much of a statement as decides whether it goes with those before it. */
    interface Sent {

        /** Whether PostgreSQL answers it with any number of rows. */
        boolean hasRows();

        /** About as many as are sent for it. */
        long bytes();
    }

    private record Step(SqlStatement<?> statement, boolean hasRows, Result result) implements Sent {

        ParsedSql parsed() {
            StatementContext context = statement.getContext();
            return context.getConfig(SqlStatements.class).getSqlParser().parse(context.getRawSql(), context);
        }

        @Override
        public long bytes() {
            StatementContext context = statement.getContext();
            long bytes = context.getRawSql().length();
            for (String name : parsed().getParameters().getParameterNames()) {
                Argument argument = argument(context, name);
                // Jdbi's own tell their value.
                bytes += argument instanceof Columns.Column column
                        ? column.bytes()
                        : argument.toString().length();
            }
            return bytes;
        }
    }

    private static Argument argument(StatementContext context, String name) {
        return context.getBinding()
                .findForName(name, context)
                .orElseThrow(() -> new IllegalStateException("a statement without its parameter " + name));
    }

    /** Takes what came of one statement. */
    @FunctionalInterface
    private interface Result {
        void take(PreparedStatement statement) throws SQLException;
    }

    public Pipeline(Handle handle) {
        this.handle = handle;
    }

    /** For statements that need their result at once; {@link #run} comes first if they are to see what was gathered. */
    public Handle handle() {
        return handle;
    }

    /** Adds a statement that changes rows, to be bound by the caller. */
    public SqlStatement<?> update(String sql) {
        return update(sql, rows -> {});
    }

    /** @param rows told how many rows the statement changed */
    public SqlStatement<?> update(String sql, IntConsumer rows) {
        SqlStatement<?> update = handle.createUpdate(sql);
        steps.add(new Step(update, false, statement -> rows.accept(statement.getUpdateCount())));
        return update;
    }

    /** Adds a query, to be bound by the caller. @param each told of each row, in their order, while {@link #run} runs */
    public <T> Query query(String sql, RowMapper<T> mapper, Consumer<T> each) {
        Query query = handle.createQuery(sql);
        steps.add(new Step(query, true, statement -> read(query.getContext(), statement, mapper, each)));
        return query;
    }

    private static <T> void read(
            StatementContext context, PreparedStatement statement, RowMapper<T> mapper, Consumer<T> each)
            throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                each.accept(mapper.map(rows, context));
            }
        }
    }

    /**
     * Carries out what was added since the last time, and hands on its results. Blocks.
     *
     * @throws UnableToExecuteStatementException if one of the statements failed; the transaction can only be rolled back
     */
    public void run() {
        List<Step> all = List.copyOf(steps);
        steps.clear();
        for (int from = 0; from < all.size(); ) {
            int to = from + together(all.subList(from, all.size()));
            roundTrip(all.subList(from, to));
            from = to;
        }
    }

    /**
     * How many of these go in one round trip, from the first one on. The driver reads nothing before it has sent them all,
     * and PostgreSQL reads nothing while it waits to send its rows. So what is sent behind a statement that has rows must
     * find room in the buffers between them, or both would wait forever.
     */
    static int together(List<? extends Sent> statements) {
        boolean rows = false;
        long behind = 0;
        for (int i = 0; i < statements.size(); i++) {
            Sent statement = statements.get(i);
            if (rows) {
                behind += statement.bytes();
                if (behind > Limits.PIPELINE_BYTES) {
                    return i;
                }
            }
            rows |= statement.hasRows();
        }
        return statements.size();
    }

    private void roundTrip(List<Step> sent) {
        List<ParsedSql> parsed = sent.stream().map(Step::parsed).toList();
        String sql = String.join(";\n", parsed.stream().map(ParsedSql::getSql).toList());
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int position = 1;
            for (int i = 0; i < sent.size(); i++) {
                position = bind(statement, position, parsed.get(i), sent.get(i).statement());
            }
            statement.execute();
            for (int i = 0; i < sent.size(); i++) {
                if (i > 0) {
                    statement.getMoreResults();
                }
                sent.get(i).result().take(statement);
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("Statements of a pipeline failed", e, null);
        }
    }

    /** Returns the next position. */
    private static int bind(PreparedStatement to, int first, ParsedSql parsed, SqlStatement<?> statement)
            throws SQLException {
        StatementContext context = statement.getContext();
        int position = first;
        for (String name : parsed.getParameters().getParameterNames()) {
            argument(context, name).apply(position++, to, context);
        }
        return position;
    }
}
