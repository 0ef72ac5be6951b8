package io.streakline.feature.notification;

import io.streakline.feature.feed.CreationListener;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedWriter;
import io.streakline.write.lane.Transaction;

/** Lets another feature notify users within its own transaction. Thread-safe. */
public final class Notifier {

    private final FeedWriter<Notification> writer;

    Notifier(NotificationStore store) {
        this.writer = new FeedWriter<>(store, CreationListener.none());
    }

    /**
     * Notifies a user whose stream is locked. Reads nothing.
     *
     * @param type    a type of the API
     * @param title   within its limit, like {@code message}
     */
    public void notify(Transaction transaction, String userId, String type, String title, String message) {
        var notification = new NewNotification(userId, type, title, message, null, null, null, false);
        writer.of(transaction).apply(new Create<>(notification));
    }
}
