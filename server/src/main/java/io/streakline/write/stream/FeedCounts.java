package io.streakline.write.stream;

/**
 * What a user's feeds hold, as every event of the stream carries it: exact, and without what has expired.
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
