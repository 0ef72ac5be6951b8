package io.streakline.write.stream;

/**
 * The counts and watermarks of one feed (activities or notifications) of one user, held while the user's stream row is
 * locked. An item is read if it is marked as read or was created at or before {@link #readThrough}. It is cleared if it
 * was created at or before {@link #clearedThrough}. Watermarks are offsets, never times.
 */
public final class FeedState {

    private long total;
    private long unread;
    private long readThrough;
    private long clearedThrough;
    private long expiredTotal;
    private long expiredUnread;

    FeedState(long total, long unread, long readThrough, long clearedThrough) {
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

    /** @param read whether the item was read when it was created */
    public void created(boolean read) {
        total++;
        unread += read ? 0 : 1;
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

    /**
     * Counts of the stored items that were created after an offset.
     *
     * @param total         all of them
     * @param unread        those that are not marked as read
     * @param expiredTotal  of {@code total}, those that have expired
     * @param expiredUnread of {@code unread}, those that have expired
     */
    public record Rest(long total, long unread, long expiredTotal, long expiredUnread) {
        public static final Rest NONE = new Rest(0, 0, 0, 0);
    }

    /** Everything created up to this offset is read. @param after the counts after the offset */
    public void readThrough(long offset, Rest after) {
        readThrough = offset;
        unread = after.unread;
        expiredUnread = after.expiredUnread;
    }

    /** Everything created up to this offset is cleared. @param after the counts after the offset */
    public void clearedThrough(long offset, Rest after) {
        if (offset > readThrough) {
            readThrough(offset, after);
        }
        clearedThrough = offset;
        total = after.total;
        expiredTotal = after.expiredTotal;
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
