package io.streakline.feature.leaderboard;

import io.streakline.learning.Metric;
import io.streakline.learning.rank.RankIndex;
import io.streakline.learning.rank.UserNumbers;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.standing.BoardName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All boards and their users. Every user's own date is yesterday, today or tomorrow in UTC. The windows that contain
 * one of these are here, and those of the following day, so that they exist when the day changes. Not thread-safe.
 */
final class BoardSet {

    /** From today in UTC, both included. */
    private static final int DAYS_BEFORE = 1;

    private static final int DAYS_AFTER = 2;

    private final UserNumbers users;
    private final BitSet hidden;
    private final BitSet pseudonyms;

    /** The users who have chosen a name. */
    private final Map<Integer, String> names = new HashMap<>();

    private final Map<BoardKey, Board> boards = new HashMap<>();
    private final Set<BoardRange> ranges = new HashSet<>();
    private final StreakChanges streakChanges = new StreakChanges();

    /** The loaded data of a user goes up to this turn: it includes earlier transactions. */
    private final UserTurns loaded = new UserTurns();

    /** The turn of the transaction that last sent a user's streak and name. */
    private final UserTurns told = new UserTurns();

    private LocalDate today;
    private long lastTurn;

    BoardSet(UserNumbers users, BitSet hidden, BitSet pseudonyms, LocalDate today) {
        this.users = users;
        this.hidden = hidden;
        this.pseudonyms = pseudonyms;
        this.today = today;
        ranges.addAll(ranges(today));
    }

    /** The windows that are kept on this date. */
    static Set<BoardRange> ranges(LocalDate today) {
        Set<BoardRange> ranges = new HashSet<>();
        for (BoardWindow window : BoardWindow.values()) {
            for (int days = -DAYS_BEFORE; days <= DAYS_AFTER; days++) {
                ranges.add(window.range(today.plusDays(days)));
            }
        }
        return ranges;
    }

    /** Adds a board that was loaded. */
    void put(BoardKey key, Board board) {
        boards.put(key, board);
    }

    /** The loaded data of the user goes at least up to this turn. */
    void loadedThrough(int user, long turn) {
        loaded.raise(user, turn);
        lastTurn = Math.max(lastTurn, turn);
    }

    /** Whether it is late enough for {@link #advance} to have an effect. */
    boolean isBehind(Instant now, LocalDate date) {
        return date.isAfter(today) || streakChanges.anyBy(now);
    }

    /** Before this instant, {@link #advance} does nothing. */
    Instant holdsUntil() {
        Instant dayEnds = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant change = streakChanges.next();
        return change.isBefore(dayEnds) ? change : dayEnds;
    }

    /** Applies the passing of time: new windows begin empty, because no user's date is that late, and streaks lapse. */
    void advance(Instant now, LocalDate date) {
        if (date.isAfter(today)) {
            today = date;
            ranges.clear();
            ranges.addAll(ranges(today));
            boards.keySet().removeIf(key -> !ranges.contains(key.range()));
        }
        streakChanges.until(
                now, (user, current) -> board(BoardKey.allTime(Metric.STREAK)).put(user, hidden.get(user), current));
    }

    void apply(BoardChanges standings) {
        standings.erased().forEach(this::erase);
        for (BoardChanges.Total total : standings.totals()) {
            add(total.userId(), BoardKey.allTime(total.metric()), total.more(), total.turn());
        }
        for (BoardChanges.Day day : standings.days()) {
            for (BoardWindow window : BoardWindow.values()) {
                BoardRange range = window.range(day.date());
                if (window != BoardWindow.ALL && ranges.contains(range)) {
                    add(day.userId(), new BoardKey(day.metric(), range), day.more(), day.turn());
                }
            }
        }
        standings.streaks().forEach(this::apply);
    }

    /** A later user with this id is another user. */
    private void erase(BoardChanges.Erased erased) {
        int user = users.known(erased.userId()).orElse(-1);
        if (user < 0 || erased.turn() <= Math.max(loaded.of(user), told.of(user))) {
            return; // what is here of the id was written after the erasure
        }
        boards.values().forEach(board -> board.remove(user));
        streakChanges.put(user, List.of());
        hidden.clear(user);
        pseudonyms.clear(user);
        names.remove(user);
        users.forget(user);
    }

    private void add(String userId, BoardKey key, long more, long turn) {
        int user = users.number(userId);
        if (turn > loaded.of(user)) {
            board(key).add(user, hidden.get(user), more, turn);
        }
    }

    /** Streak and name are always sent completely, so an earlier transaction that arrives later is ignored. */
    void apply(BoardChanges.Streak streak) {
        int user = users.number(streak.userId());
        if (streak.turn() <= told.of(user)) {
            return;
        }
        told.set(user, streak.turn());
        setName(user, streak.board());
        setName(user, streak.name());
        Board board = board(BoardKey.allTime(Metric.STREAK));
        int current = streak.outlook().current();
        if (current > 0 || streak.outlook().rises() || board.score(user) != 0) {
            board.put(user, hidden.get(user), current, streak.reached());
        }
        streakChanges.put(user, streak.outlook().changes());
    }

    /** Adds a streak that was loaded; its board is loaded as well. */
    void loaded(int user, BoardChanges.Streak streak) {
        setName(user, streak.name());
        told.set(user, streak.turn());
        lastTurn = Math.max(lastTurn, streak.turn());
        streakChanges.put(user, streak.outlook().changes());
    }

    private void setName(int user, @Nullable String name) {
        if (name == null) {
            names.remove(user);
        } else {
            names.put(user, name);
        }
    }

    private void setName(int user, BoardName name) {
        pseudonyms.set(user, name == BoardName.PSEUDONYM);
        boolean hide = name == BoardName.HIDDEN;
        if (hide != hidden.get(user)) {
            hidden.set(user, hide);
            boards.values().forEach(board -> {
                if (hide) {
                    board.hide(user);
                } else {
                    board.show(user);
                }
            });
        }
    }

    /** An empty board, if no user has a score yet. */
    Board board(BoardKey key) {
        return boards.computeIfAbsent(key, none -> new Board(new RankIndex()));
    }

    /** The board for reading; null if no user has a score. */
    @Nullable
    Board look(BoardKey key) {
        return boards.get(key);
    }

    UserNumbers users() {
        return users;
    }

    boolean isPseudonym(int user) {
        return pseudonyms.get(user);
    }

    /** The name that the user has chosen; null: none. Do not show it for a user with a pseudonym. */
    @Nullable
    String name(int user) {
        return names.get(user);
    }

    boolean isHidden(int user) {
        return hidden.get(user);
    }

    /** No loaded turn is greater. */
    long lastTurn() {
        return Math.max(
                lastTurn,
                boards.values().stream().mapToLong(Board::lastTurn).max().orElse(0));
    }
}
