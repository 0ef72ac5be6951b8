package io.streakline.write.stream;

/**
 * The counts of a user's feeds, as every event of the stream carries them: exact, and without expired items.
 *
 * @param unreadActivities    0 and more
 * @param unreadNotifications 0 and more
 * @param totalActivities     0 and more
 * @param totalNotifications  0 and more
 */
public record FeedCounts(
        long unreadActivities, long unreadNotifications, long totalActivities, long totalNotifications) {

    public static final FeedCounts NONE = new FeedCounts(0, 0, 0, 0);

    /** The second argument of every event: <code>{ unread: { … }, total: { … } }</code>. */
    public String json() {
        return "{\"unread\":" + unreadJson() + ",\"total\":{\"activities\":" + totalActivities + ",\"notifications\":"
                + totalNotifications + "}}";
    }

    public String unreadJson() {
        return "{\"activities\":" + unreadActivities + ",\"notifications\":" + unreadNotifications + "}";
    }
}
