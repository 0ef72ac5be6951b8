package io.streakline.leaderboard;

import io.streakline.learning.rank.RankPlace;
import io.streakline.learning.rank.Ranked;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Looks at boards. Never blocks for long: all is in memory. Thread-safe. */
final class BoardReader {

    private static final RankPlace NOWHERE = new RankPlace(0, 0);

    private final Boards boards;

    BoardReader(Boards boards) {
        this.boards = boards;
    }

    /** Some rows in order. @param total how many the board has in all */
    record Part(List<BoardRow> rows, int total) {
        static final Part NONE = new Part(List.of(), 0);
    }

    /** A user and those around. @param rows none if the user is not on the board */
    record Own(BoardRow own, List<BoardRow> rows, int total) {}

    /** Another number than before if a commit has changed a board since. */
    long version() {
        return boards.version();
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
                var nothing = new BoardRow(OptionalInt.empty(), userId, pseudonym, 0, NOWHERE);
                return new Own(nothing, List.of(), board == null ? 0 : board.total());
            }
            int number = user.getAsInt();
            var own = new BoardRow(board.rank(number), userId, set.isPseudonym(number), board.score(number), NOWHERE);
            return new Own(own, rows(set, board, board.around(number, each)), board.total());
        });
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
                        row.score(),
                        board.place(row.user())))
                .toList();
    }
}
