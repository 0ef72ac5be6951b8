package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankIndex;
import io.streakline.learning.rank.RankPlace;
import io.streakline.learning.rank.Ranked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One board: the index of those who are shown, and the figures of those who are hidden, for the day they want to be seen.
 * A score of 0 or less is kept, but stands behind the end of the board. Not thread-safe.
 */
final class Board {

    private final RankIndex index;

    /** Of users that are not in the index. */
    private final Map<Integer, Figure> hidden = new HashMap<>();

    /** @param turn at which the score was reached */
    private record Figure(long score, long turn) {
        static final Figure NONE = new Figure(0, 0);
    }

    Board(RankIndex index) {
        this.index = index;
    }

    /** Adds to a figure. The sum is the same in whatever order changes are told. */
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

    /** The score becomes this by time alone, so the turn stays. */
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

    /** Also of somebody who is hidden; 0 if there is none. */
    long score(int user) {
        return figure(user).score();
    }

    /** How many are on it. */
    int total() {
        return index.above(0);
    }

    /** Whether a user has a row on it. */
    boolean shows(int user) {
        return index.score(user).orElse(0) > 0;
    }

    /** Empty for whoever is hidden, or has nothing. */
    OptionalInt rank(int user) {
        return shows(user) ? index.rank(user) : OptionalInt.empty();
    }

    /** The rank that a user would have with this score. @param user empty for one whom no board knows */
    int rankWith(OptionalInt user, long score) {
        int above = index.above(score);
        boolean itself = user.isPresent() && index.score(user.getAsInt()).orElse(0) > score;
        return itself ? above : above + 1; // the user's own row does not count
    }

    RankPlace place(int user) {
        return index.place(user);
    }

    /** How many rows stand at or before the place. */
    int through(RankPlace place) {
        return index.through(place);
    }

    /** Rows in order. @param from how many are before the first one */
    List<Ranked> page(int from, int limit) {
        int first = Math.max(0, from);
        return index.page(first, Math.clamp((long) total() - first, 0, limit));
    }

    /** The user's row and so many before and behind it; none for whoever is not on the board. */
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
