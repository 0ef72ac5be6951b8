package io.streakline.feature.leaderboard;

import io.streakline.base.config.Limits;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.write.lane.Effect;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The boards of this process: follow the commits, let time pass before each look, and are loaded anew if following went
 * wrong once. Thread-safe.
 */
final class Boards implements Effect<BoardChanges> {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Function<Instant, BoardSet> loader;
    private final Clock clock;
    private BoardSet boards;

    /** What was committed since a load began; null if none is under way. */
    private @Nullable List<BoardChanges> since;

    private volatile boolean stale;

    /** When they are to be read anew though nothing is known to be wrong; null: not at all. */
    private volatile @Nullable Instant staleAt;

    /** Grows with each commit that changes a board, and each load. Written under the write lock. */
    private volatile long version;

    /** Loads them; blocks. @param loader reads one snapshot of the database */
    Boards(Function<Instant, BoardSet> loader, Clock clock) {
        this.loader = loader;
        this.clock = clock;
        this.boards = loader.apply(clock.instant());
    }

    @Override
    public void apply(BoardChanges standings) {
        lock.writeLock().lock();
        try {
            if (since != null && since.size() <= Limits.BOARD_RELOAD_COMMITS) {
                since.add(standings);
            }
            advance(boards);
            boards.apply(standings);
            version = version + 1;
            if (standings.isRepaired()) {
                stale = true;
            }
            if (!standings.erased().isEmpty() && staleAt == null) {
                staleAt = clock.instant().plus(Limits.BOARD_RELOAD_PAUSE);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void missed() {
        lock.writeLock().lock();
        version = version + 1; // a part of it may be done
        lock.writeLock().unlock();
        stale = true;
    }

    long version() {
        return version;
    }

    /** Whether a commit was not followed, so that {@link #reload} is due. */
    boolean isStale() {
        Instant due = staleAt;
        return stale || (due != null && !clock.instant().isBefore(due));
    }

    /** Loads all anew while commits and looks go on. Blocks. If it fails, it is due again. */
    void reload() {
        stale = false;
        staleAt = null;
        startOver();
        try {
            BoardSet loaded = loader.apply(clock.instant());
            lock.writeLock().lock();
            try {
                if (since == null || since.size() > Limits.BOARD_RELOAD_COMMITS) {
                    throw new IllegalStateException("too many commits arrived while boards were loaded");
                }
                advance(loaded);
                since.forEach(loaded::apply);
                boards = loaded;
                version = version + 1;
            } finally {
                lock.writeLock().unlock();
            }
        } catch (RuntimeException | Error e) {
            stale = true;
            throw e;
        } finally {
            lock.writeLock().lock();
            since = null;
            lock.writeLock().unlock();
        }
    }

    private void startOver() {
        lock.writeLock().lock();
        since = new ArrayList<>();
        lock.writeLock().unlock();
    }

    /** A look at the boards as they stand now. {@code look} must not block, and keeps nothing of what it is given. */
    <T> T look(Function<BoardSet, T> look) {
        catchUp();
        lock.readLock().lock();
        try {
            return look.apply(boards);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * From now to when the boards change if nothing is written. What is looked at after this call holds for as long, or is
     * already of a later time.
     */
    Span holds() {
        catchUp();
        lock.readLock().lock();
        try {
            return new Span(clock.instant(), boards.holdsUntil());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @param until not included */
    record Span(Instant from, Instant until) {}

    private void catchUp() {
        lock.readLock().lock();
        boolean behind;
        try {
            behind = boards.isBehind(clock.instant(), today());
        } finally {
            lock.readLock().unlock();
        }
        if (behind) {
            lock.writeLock().lock();
            try {
                advance(boards);
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private void advance(BoardSet set) {
        Instant now = clock.instant();
        set.advance(now, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** The date in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
