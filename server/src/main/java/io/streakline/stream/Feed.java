package io.streakline.stream;

/**
 * The counts and watermarks of one feed (activities or notifications) of one user, held while the user's stream row is
 * locked. An item is read if it is marked so or was created at or before {@link #readThrough}; it is gone if it was
 * created at or before {@link #clearedThrough}. Watermarks are offsets, never times.
 */
public final class Feed {

    private long total;
    private long unread;
    private long readThrough;
    private long clearedThrough;
    private long expiredTotal;
    private long expiredUnread;

    Feed(long total, long unread, long readThrough, long clearedThrough) {
        this.total = total;
        this.unread = unread;
        this.readThrough = readThrough;
        this.clearedThrough = clearedThrough;
    }

    /** Sets how many of the stored items have expired and are not yet swept. */
    void expired(long total, long unread) {
        this.expiredTotal = total;
        this.expiredUnread = unread;
    }

    public void created() {
        total++;
        unread++;
    }

    public void markedRead() {
        unread--;
    }

    public void deleted(boolean wasUnread) {
        total--;
        unread -= wasUnread ? 1 : 0;
    }

    /** A stored item that had expired has been deleted. */
    public void swept(boolean wasUnread) {
        deleted(wasUnread);
        expiredTotal--;
        expiredUnread -= wasUnread ? 1 : 0;
    }

    /** Everything created up to this offset is read. */
    public void readThrough(long offset) {
        readThrough = offset;
        unread = 0;
        expiredUnread = 0;
    }

    /** Everything created up to this offset is gone. */
    public void clearedThrough(long offset) {
        readThrough(offset);
        clearedThrough = offset;
        total = 0;
        expiredTotal = 0;
    }

    public boolean isRead(boolean marked, long createdOffset) {
        return marked || createdOffset <= readThrough;
    }

    public boolean isGone(long createdOffset) {
        return createdOffset <= clearedThrough;
    }

    /** Unread items that have not expired. */
    public long unread() {
        return unread - expiredUnread;
    }

    /** Items that have not expired. */
    public long total() {
        return total - expiredTotal;
    }

    long storedTotal() {
        return total;
    }

    long storedUnread() {
        return unread;
    }

    public long readThrough() {
        return readThrough;
    }

    public long clearedThrough() {
        return clearedThrough;
    }
}
