package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankPlace;
import io.streakline.learning.rank.Ranked;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads boards. Does not block for long: all data is in memory. Thread-safe. */
record BoardReader(Boards boards) {

    private static final RankPlace NOWHERE = new RankPlace(0, 0);

    /** Some rows in order. @param total the number of rows of the board */
    record Part(List<BoardRow> rows, int total) {
        static final Part NONE = new Part(List.of(), 0);
    }

    /** A user and the neighbors. @param rows empty if the user is not on the board */
    record Own(BoardRow own, List<BoardRow> rows, int total) {}

    /** Changes if a commit has changed a board. */
    long version() {
        return boards.version();
    }

    /** An answer from a look at the boards, with how long it holds. */
    TimedAnswer timed(Supplier<Answer> look) {
        Boards.Span holds = boards.holds(); // before the look
        return new TimedAnswer(look.get(), holds.from(), holds.until());
    }

    /** @param after null for the top */
    Part part(BoardKey key, @Nullable RankPlace after, int limit) {
        return boards.look(set -> {
            Board board = set.look(key);
            if (board == null) {
                return Part.NONE;
            }
            int from = after == null ? 0 : board.through(after);
            return new Part(rows(set, board, board.page(from, limit)), board.total());
        });
    }

    Own own(BoardKey key, String userId, int each) {
        return boards.look(set -> {
            Board board = set.look(key);
            OptionalInt user = set.users().known(userId);
            if (user.isEmpty() || board == null) {
                boolean pseudonym = user.isPresent() && set.isPseudonym(user.getAsInt());
                String name = user.isPresent() ? set.name(user.getAsInt()) : null;
                var nothing = new BoardRow(OptionalInt.empty(), userId, pseudonym, name, 0, NOWHERE);
                return new Own(nothing, List.of(), board == null ? 0 : board.total());
            }
            int number = user.getAsInt();
            var own = new BoardRow(
                    board.rank(number),
                    userId,
                    set.isPseudonym(number),
                    set.name(number),
                    board.score(number),
                    NOWHERE);
            return new Own(own, rows(set, board, board.around(number, each)), board.total());
        });
    }

    /** @param after null for the top */
    Part part(BoardKey key, Cohort cohort, @Nullable RankPlace after, int limit) {
        CohortBoard board = board(key, cohort);
        return new Part(board.page(after, limit), board.total());
    }

    /** The same values as on the whole board, except rank and rows. */
    Own own(BoardKey key, Cohort cohort, String userId, int each) {
        CohortBoard board = board(key, cohort);
        BoardRow row = board.row(userId);
        if (row != null) {
            return new Own(row, board.around(row, each), board.total());
        }
        BoardRow whole = own(key, userId, 0).own();
        var own = new BoardRow(OptionalInt.empty(), userId, whole.pseudonym(), whole.name(), whole.score(), NOWHERE);
        return new Own(own, List.of(), board.total());
    }

    private CohortBoard board(BoardKey key, Cohort cohort) {
        return CohortBoard.of(boards.look(set -> {
            Board board = set.look(key);
            List<BoardRow> rows = new ArrayList<>();
            for (String userId : cohort.users()) {
                int user = set.users().known(userId).orElse(-1);
                if (board != null && user >= 0 && board.shows(user)) {
                    RankPlace place = board.place(user);
                    rows.add(new BoardRow(
                            OptionalInt.empty(), userId, set.isPseudonym(user), set.name(user), place.score(), place));
                }
            }
            return rows;
        }));
    }

    /** The rank that a user would have with this score. */
    int rankWith(BoardKey key, String userId, long score) {
        return boards.look(set -> {
            Board board = set.look(key);
            return board == null ? 1 : board.rankWith(set.users().known(userId), score);
        });
    }

    private static List<BoardRow> rows(BoardSet set, Board board, List<Ranked> page) {
        return page.stream()
                .map(row -> new BoardRow(
                        OptionalInt.of(row.rank()),
                        set.users().userId(row.user()),
                        set.isPseudonym(row.user()),
                        set.name(row.user()),
                        row.score(),
                        board.place(row.user())))
                .toList();
    }
}
