package io.streakline.storage.database;

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
 * Statements that go to PostgreSQL together, in one round trip, and are carried out there one after the other, each on a
 * snapshot of its own. If one fails, those behind it are not carried out. Statements are made and bound as with a
 * {@link Handle}, but not executed: {@link #run} does that. For one thread, within one transaction.
 *
 * <p>The driver keeps a prepared statement for each list of statements, so the lists should be few.
 */
public final class Pipeline {

    private final Handle handle;
    private final List<Step> steps = new ArrayList<>();

    private record Step(SqlStatement<?> statement, Result result) {}

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
        steps.add(new Step(update, statement -> rows.accept(statement.getUpdateCount())));
        return update;
    }

    /** Adds a query, to be bound by the caller. @param each told of each row, in their order, while {@link #run} runs */
    public <T> Query query(String sql, RowMapper<T> mapper, Consumer<T> each) {
        Query query = handle.createQuery(sql);
        steps.add(new Step(query, statement -> read(query.getContext(), statement, mapper, each)));
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
        if (steps.isEmpty()) {
            return;
        }
        List<Step> sent = List.copyOf(steps);
        steps.clear();
        List<ParsedSql> parsed = sent.stream().map(Pipeline::parsed).toList();
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

    private static ParsedSql parsed(Step step) {
        StatementContext context = step.statement().getContext();
        return context.getConfig(SqlStatements.class).getSqlParser().parse(context.getRawSql(), context);
    }

    /** Returns the next position. */
    private static int bind(PreparedStatement to, int first, ParsedSql parsed, SqlStatement<?> statement)
            throws SQLException {
        StatementContext context = statement.getContext();
        int position = first;
        for (String name : parsed.getParameters().getParameterNames()) {
            Argument argument = context.getBinding()
                    .findForName(name, context)
                    .orElseThrow(() -> new IllegalStateException("a statement without its parameter " + name));
            argument.apply(position++, to, context);
        }
        return position;
    }
}
