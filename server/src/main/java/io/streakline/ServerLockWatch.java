package io.streakline;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.Faults;
import io.streakline.socketio.Timers;
import io.streakline.storage.database.ServerLock;
import io.streakline.write.lane.Admission;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * The checks of the server lock, and whether the last one proves that no other server has used the database. The proof
 * counts for {@link Limits#SERVER_LOCK_PROOF} from the beginning of the check, so what relies on it is at most that old.
 * It is over at once when a check fails or a lane is refused. Thread-safe; checks are a job of one thread.
 */
final class ServerLockWatch implements Admission {

    private final ServerLock lock;
    private final Timers timers;
    private final Faults faults;

    private volatile boolean proven = true;

    /** When the last check that succeeded began; the lock was held then. */
    private volatile long provenAt;

    /** @param lock just acquired */
    ServerLockWatch(ServerLock lock, Timers timers, Faults faults) {
        this.lock = lock;
        this.timers = timers;
        this.faults = faults;
        this.provenAt = timers.nanoTime();
    }

    /** Whether answers from memory are still right. Does not block. */
    boolean isProven() {
        return proven && timers.nanoTime() - provenAt < Limits.SERVER_LOCK_PROOF.toNanos();
    }

    @Override
    public void admit(Handle lane) throws SQLException {
        try {
            lock.admit(lane);
        } catch (SQLException | RuntimeException e) {
            proven = false;
            throw e;
        }
    }

    /**
     * Run every {@link Limits#SERVER_LOCK_LOOK}. Blocks.
     *
     * @param missed has all that is kept in memory read again, because commits that it follows from may be lost; called
     *     before the lock counts as proven again
     * @throws SQLException if the database cannot be reached
     */
    void look(Runnable missed) throws SQLException {
        long begun = timers.nanoTime();
        switch (check()) {
            case HELD -> prove(begun);
            case ACQUIRED_AGAIN -> {
                proven = false;
                missed.run();
                prove(begun);
            }
            case MISSING -> proven = false;
            case TAKEN_OVER -> {
                proven = false;
                faults.fatal(
                        "Another server has taken over this server's database, so this server stops. Start it again after"
                                + " the other server has stopped, or set DATABASE_URL to another database.");
            }
        }
    }

    private ServerLock.Check check() throws SQLException {
        try {
            return lock.keep();
        } catch (SQLException | RuntimeException e) {
            proven = false;
            throw e;
        }
    }

    private void prove(long begun) {
        provenAt = begun;
        proven = true;
    }
}
