package io.streakline.delivery;

import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.FeedCounts;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A user's notifications that have expired and are not deleted yet.
 *
 * @param items as stored, without cleared ones
 */
record ExpiredItems(List<Item> items) {

    /** @param unread whether it was never marked as read, by itself or by a read-all */
    record Item(long createdOffset, Instant expiresAt, boolean unread) {}

    ExpiredItems {
        items = List.copyOf(items);
    }

    /**
     * Subtracts what has expired since the counts were computed. A notification that was read meanwhile may still be
     * counted as unread: the event about it follows.
     */
    CountsAt takenOff(CountsAt before, Instant now) {
        Predicate<Item> counted = item ->
                item.createdOffset() <= before.offset() && item.expiresAt().isAfter(before.at());
        long total = items.stream().filter(counted).count();
        long unread = items.stream().filter(counted.and(Item::unread)).count();
        FeedCounts counts = before.counts();
        return new CountsAt(
                new FeedCounts(
                        counts.unreadActivities(),
                        Math.max(0, counts.unreadNotifications() - unread),
                        counts.totalActivities(),
                        Math.max(0, counts.totalNotifications() - total)),
                before.offset(),
                now,
                before.until());
    }
}
