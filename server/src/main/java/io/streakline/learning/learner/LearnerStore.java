package io.streakline.learning.learner;

import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.DaySet;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Stores learners. Stateless. */
public final class LearnerStore {

    private static final String COLUMNS = """
            user_id, zones, week_start, board, display_name, active_days, pauses, declarations, streak_reached, achieved""";

    /** Reads one user's row, for {@link #found}; its parameter is {@code userId}. */
    public static final String OF_USER = "select " + COLUMNS + " from learners where user_id = :userId";

    private LearnerStore() {}

    /** A user from what {@link #OF_USER} found. @param rows before the first one */
    public static Learner found(ResultSet rows, String userId) throws SQLException {
        return rows.next() ? learner(rows) : Learner.unknown(userId);
    }

    /** The users among these that have data. */
    public static Map<String, Learner> load(Handle handle, Collection<String> users) {
        Map<String, Learner> learners = new HashMap<>();
        var pipeline = new Pipeline(handle);
        load(pipeline, users, learner -> learners.put(learner.userId(), learner));
        pipeline.run();
        return learners;
    }

    /** @param each told of those of these users of whom anything is known */
    static void load(Pipeline to, Collection<String> users, Consumer<Learner> each) {
        to.query(
                        "select " + COLUMNS + " from learners where user_id = any(:users)",
                        (row, context) -> learner(row),
                        each)
                .bindArray("users", String.class, users);
    }

    private static Learner learner(ResultSet row) throws SQLException {
        return new Learner(
                row.getString("user_id"),
                LearnerJson.zones(row.getString("zones")),
                DayOfWeek.of(row.getInt("week_start")),
                BoardName.of(row.getString("board")),
                row.getString("display_name"),
                days(row.getArray("active_days")),
                LearnerJson.pauses(row.getString("pauses")),
                LearnerJson.declarations(row.getString("declarations")),
                row.getLong("streak_reached"),
                Set.of((String[]) row.getArray("achieved").getArray()));
    }

    private static DaySet days(Array days) throws SQLException {
        Integer[] numbers = (Integer[]) days.getArray();
        return numbers.length == 0
                ? DaySet.EMPTY
                : DaySet.of(Arrays.stream(numbers).map(LocalDate::ofEpochDay).toList());
    }

    static void save(Pipeline to, List<JudgedLearner> learners) {
        var upsert = to.update("""
                insert into learners (user_id, zones, week_start, board, display_name, active_days, pauses, declarations, streak,
                    streak_reached, streak_lapses_at, streak_freezes, turn, achieved)
                select v.user_id, v.zones, v.week_start, v.board, v.display_name, v.active_days::int[], v.pauses, v.declarations, v.streak,
                       v.streak_reached, v.streak_lapses_at::timestamptz, v.streak_freezes, v.turn,
                       v.achieved::text[]
                from unnest(:users, :zones, :weekStarts, :boards, :names, :activeDays, :pauses, :declarations, :streaks, :reached,
                            :lapsesAt, :freezes, :turns, :achieved)
                     as v (user_id, zones, week_start, board, display_name, active_days, pauses, declarations, streak, streak_reached,
                           streak_lapses_at, streak_freezes, turn, achieved)
                on conflict (user_id) do update
                set zones = excluded.zones, week_start = excluded.week_start, board = excluded.board,
                    display_name = excluded.display_name,
                    active_days = excluded.active_days, pauses = excluded.pauses,
                    declarations = excluded.declarations, streak = excluded.streak,
                    streak_reached = excluded.streak_reached, streak_lapses_at = excluded.streak_lapses_at,
                    streak_freezes = excluded.streak_freezes, turn = excluded.turn, achieved = excluded.achieved""");
        new Columns<>(upsert, learners)
                .text("users", row -> row.learner().userId())
                .text("zones", row -> LearnerJson.zones(row.learner().zones()))
                .number("weekStarts", row -> row.learner().weekStart().getValue())
                .text("boards", row -> row.learner().board().word())
                .text("names", row -> row.learner().displayName())
                .text("activeDays", row -> text(row.learner()))
                .text("pauses", row -> LearnerJson.pauses(row.learner().pauses()))
                .text(
                        "declarations",
                        row -> LearnerJson.declarations(row.learner().declarations()))
                .number("streaks", row -> row.outlook().current())
                .number("reached", row -> row.learner().streakReached())
                .time("lapsesAt", JudgedLearner::lapsesAt)
                .number("freezes", JudgedLearner::judgedBy)
                .number("turns", JudgedLearner::turn)
                .text("achieved", row -> achieved(row.learner().achieved()));
    }

    /** An array in PostgreSQL's syntax; one column of an unnest cannot contain arrays of different lengths. */
    private static String text(Learner learner) {
        return learner.activeDays().dates().stream()
                .map(date -> Long.toString(date.toEpochDay()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The same; ids of achievements contain nothing that needs quoting. */
    private static String achieved(Set<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining(",", "{", "}"));
    }
}
