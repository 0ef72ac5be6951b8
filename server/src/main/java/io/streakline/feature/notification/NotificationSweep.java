package io.streakline.feature.notification;

import io.streakline.feature.feed.FeedCommand;
import io.streakline.feature.feed.FeedCommand.DeleteCleared;
import io.streakline.feature.feed.FeedCommand.Sweep;
import io.streakline.feature.feed.FeedRoutes;
import io.streakline.storage.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Deletes expired notifications, with events to their users, and cleared ones. Lists and counts do not depend on it:
 * they exclude these notifications themselves.
 */
record NotificationSweep(Database database, FeedRoutes<Notification> feed, Clock clock) {

    /** Users of one round. */
    private static final int USERS = 100;

    /** One round of each; blocks until it is committed. */
    void run() throws InterruptedException, ExecutionException {
        round(expired(), Sweep::new);
        round(cleared(), DeleteCleared::new);
    }

    private void round(List<String> users, Function<String, FeedCommand<Notification>> commandOf)
            throws InterruptedException, ExecutionException {
        CompletableFuture.allOf(users.stream()
                        .map(user -> feed.submit(commandOf.apply(user)).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .get();
    }

    private List<String> expired() {
        return database.read(handle -> handle.createQuery("""
                        select user_id from streams where notifications_next_expiry <= :now
                        order by notifications_next_expiry limit :most""")
                .bind("now", clock.instant())
                .bind("most", USERS)
                .mapTo(String.class)
                .list());
    }

    private List<String> cleared() {
        return database.read(handle ->
                handle.createQuery("""
                        select user_id from streams where notifications_swept_through < notifications_cleared_through
                        order by user_id limit :most""").bind("most", USERS).mapTo(String.class).list());
    }
}
