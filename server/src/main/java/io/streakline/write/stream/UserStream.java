package io.streakline.write.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user's stream while its row is locked: commands change it in memory, in order, and {@link StreamStore} writes the
 * result once. Used by one lane's thread, within one transaction.
 */
public final class UserStream {

    private final String userId;
    private final long epoch;
    private final Instant now;
    private final ItemIds ids;
    private final FeedState activities;
    private final FeedState notifications;
    private final List<StreamEvent> appended = new ArrayList<>();
    private long head;
    private long headEpoch;
    private String lastId;
    private @Nullable Instant nextExpiry;
    private long sweptThrough;
    private boolean changed;
    private boolean erased;
    private final boolean beingErased;

    /** The content of the row. */
    record Row(
            String userId,
            long head,
            long headEpoch,
            String lastId,
            @Nullable Instant nextExpiry,
            long sweptThrough,
            boolean beingErased) {}

    UserStream(Row row, FeedState activities, FeedState notifications, long epoch, Instant now, ItemIds ids) {
        this.userId = row.userId();
        this.head = row.head();
        this.headEpoch = row.headEpoch();
        this.lastId = row.lastId();
        this.nextExpiry = row.nextExpiry();
        this.sweptThrough = row.sweptThrough();
        this.beingErased = row.beingErased();
        this.activities = activities;
        this.notifications = notifications;
        this.epoch = epoch;
        this.now = now;
        this.ids = ids;
    }

    public String userId() {
        return userId;
    }

    public FeedState activities() {
        changed = true;
        return activities;
    }

    public FeedState notifications() {
        changed = true;
        return notifications;
    }

    /** A new {@code _id}, greater than every earlier one of this user. */
    public String nextId() {
        changed = true;
        lastId = ids.next(now, lastId);
        return lastId;
    }

    /** The offset of the next event. */
    public long nextOffset() {
        return head + 1;
    }

    /** Appends an event with the current counts; returns its offset. */
    public long append(String name, String payload) {
        return append(name, payload, null);
    }

    /** @param expiresAt after this, a replay sends the deletion instead */
    public long append(String name, String payload, @Nullable Instant expiresAt) {
        changed = true;
        appended.add(new StreamEvent(
                userId, head + 1, epoch, headEpoch, name, payload, counts(), now, nextExpiry, expiresAt));
        headEpoch = epoch;
        return ++head;
    }

    /** The position after the newest event. */
    public Position position() {
        return new Position(userId, headEpoch, head);
    }

    /** The counts without expired items. */
    public FeedCounts counts() {
        return new FeedCounts(activities.unread(), notifications.unread(), activities.total(), notifications.total());
    }

    public CountsAt countsAt() {
        return new CountsAt(counts(), head, now, nextExpiry);
    }

    /** No stored notification expires before this; null: none does. */
    public @Nullable Instant nextExpiry() {
        return nextExpiry;
    }

    /** A notification that expires at this instant has been stored. */
    public void expiresAt(Instant instant) {
        if (nextExpiry == null || instant.isBefore(nextExpiry)) {
            nextExpiry(instant);
        }
    }

    /** After a sweep: the next instant at which there may be items to sweep. */
    public void nextExpiry(@Nullable Instant instant) {
        changed = true;
        nextExpiry = instant;
    }

    /** Up to this offset, the rows of cleared notifications are deleted. */
    public void sweptThrough(long offset) {
        changed = true;
        sweptThrough = offset;
    }

    /**
     * Its row and its log are deleted, or will be by later steps: it has no position any more, and nothing is written
     * for it.
     */
    public void erased() {
        erased = true;
    }

    public boolean isErased() {
        return erased;
    }

    /** Whether the user's erasure has begun and not ended: their data must not be read or written. */
    public boolean isBeingErased() {
        return beingErased;
    }

    /** Whether it never had an event or an item. */
    boolean isUnwritten() {
        return head == 0 && lastId.isEmpty();
    }

    long head() {
        return head;
    }

    long headEpoch() {
        return headEpoch;
    }

    String lastId() {
        return lastId;
    }

    long sweptThrough() {
        return sweptThrough;
    }

    boolean changed() {
        return changed && !erased;
    }

    public List<StreamEvent> appended() {
        return appended;
    }
}
