package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankIndex;
import io.streakline.learning.rank.RankPlace;
import io.streakline.learning.rank.Ranked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One board: the index of shown users, and the figures of hidden ones, in case they want to be shown. A score of 0 or
 * less is stored, but is not on the board. Not thread-safe.
 */
final class Board {

    private final RankIndex index;

    /** The figures of users that are not in the index. */
    private final Map<Integer, Figure> hidden = new HashMap<>();

    /** @param turn at which the score was reached */
    private record Figure(long score, long turn) {
        static final Figure NONE = new Figure(0, 0);
    }

    Board(RankIndex index) {
        this.index = index;
    }

    /** Adds to a figure. The sum does not depend on the order of changes. */
    void add(int user, boolean isHidden, long more, long turn) {
        Figure before = figure(user);
        put(user, isHidden, before.score() + more, Math.max(before.turn(), turn));
    }

    void put(int user, boolean isHidden, long score, long turn) {
        long kept = Math.clamp(score, -RankIndex.GREATEST_SCORE, RankIndex.GREATEST_SCORE);
        if (isHidden) {
            hidden.put(user, new Figure(kept, turn));
        } else {
            index.set(user, kept, turn);
        }
    }

    /** Changes the score by time alone, so the turn stays. */
    void put(int user, boolean isHidden, long score) {
        Figure before = figure(user);
        if (before != Figure.NONE) {
            put(user, isHidden, score, before.turn());
        }
    }

    void remove(int user) {
        index.remove(user);
        hidden.remove(user);
    }

    void hide(int user) {
        Figure figure = figure(user);
        if (index.remove(user)) {
            hidden.put(user, figure);
        }
    }

    void show(int user) {
        Figure figure = hidden.remove(user);
        if (figure != null) {
            index.set(user, figure.score(), figure.turn());
        }
    }

    private Figure figure(int user) {
        return index.score(user).isPresent()
                ? new Figure(index.score(user).getAsLong(), index.turn(user).orElseThrow())
                : hidden.getOrDefault(user, Figure.NONE);
    }

    /** Also for hidden users; 0 if there is none. */
    long score(int user) {
        return figure(user).score();
    }

    /** The number of users on the board. */
    int total() {
        return index.above(0);
    }

    /** Whether a user has a row on it. */
    boolean shows(int user) {
        return index.score(user).orElse(0) > 0;
    }

    /** Empty for a user who is hidden or has no score. */
    OptionalInt rank(int user) {
        return shows(user) ? index.rank(user) : OptionalInt.empty();
    }

    /** The rank that a user would have with this score. @param user empty for a user unknown to boards */
    int rankWith(OptionalInt user, long score) {
        int above = index.above(score);
        boolean itself = user.isPresent() && index.score(user.getAsInt()).orElse(0) > score;
        return itself ? above : above + 1; // the user's own row does not count
    }

    RankPlace place(int user) {
        return index.place(user);
    }

    /** The number of rows at or before the place. */
    int through(RankPlace place) {
        return index.through(place);
    }

    /** Rows in order. @param from the number of rows to skip */
    List<Ranked> page(int from, int limit) {
        int first = Math.max(0, from);
        return index.page(first, Math.clamp((long) total() - first, 0, limit));
    }

    /** The user's row and this many before and after it; empty if the user is not on the board. */
    List<Ranked> around(int user, int each) {
        if (rank(user).isEmpty()) {
            return List.of();
        }
        int position = index.position(user).orElseThrow();
        int first = Math.max(0, position - each);
        return page(first, position - first + each + 1);
    }

    long lastTurn() {
        return index.lastTurn();
    }
}
