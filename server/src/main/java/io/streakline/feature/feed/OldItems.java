package io.streakline.feature.feed;

import io.streakline.base.problem.Problem;
import io.streakline.feature.feed.FeedCommand.DeleteOld;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Walks over all users and deletes their old items, as users could themselves: counts stay exact, and clients receive
 * events. Most users have none, which costs one index look-up each.
 */
public final class OldItems<I extends Item> {

    /** Users per read. */
    private static final int USERS = 500;

    /** Items per read, deleted before the next read. */
    private static final int PORTION = 1_000;

    private final Core core;
    private final FeedRoutes<I> feed;
    private final Finder finder;

    /** Finds old items. */
    @FunctionalInterface
    public interface Finder {
        /** Up to {@code most} items of these users, from before the instant. */
        List<Old> find(Handle handle, List<String> users, Instant before, int most);
    }

    public record Old(String userId, String id) {}

    public OldItems(Core core, FeedRoutes<I> feed, Finder finder) {
        this.core = core;
        this.feed = feed;
        this.finder = finder;
    }

    /** Blocks until all found items are deleted. */
    public void delete(Instant before, LongConsumer removed) throws Exception {
        for (List<String> users = users(""); !users.isEmpty(); users = users(users.getLast())) {
            List<Old> found = find(users, before);
            while (!found.isEmpty()) {
                delete(found);
                removed.accept(found.size());
                found = found.size() < PORTION ? List.of() : find(users, before);
            }
        }
    }

    private List<Old> find(List<String> users, Instant before) {
        return core.database().read(handle -> finder.find(handle, users, before, PORTION));
    }

    private List<String> users(String behind) {
        return core.database()
                .read(handle -> handle.createQuery("select user_id from streams where user_id > :behind and not erasing"
                                + " order by user_id limit :most")
                        .bind("behind", behind)
                        .bind("most", USERS)
                        .mapTo(String.class)
                        .list());
    }

    private void delete(List<Old> found) throws Exception {
        Map<String, List<String>> byUser = found.stream()
                .collect(Collectors.groupingBy(Old::userId, Collectors.mapping(Old::id, Collectors.toList())));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        byUser.forEach((userId, ids) ->
                answers.add(feed.submit(new DeleteOld<>(userId, ids)).toCompletableFuture()));
        for (CompletableFuture<Answer> answer : answers) {
            if (answer.get() instanceof Answer.Refused(Problem problem)) {
                throw problem.refusal(); // a lane is full, or the database away
            }
        }
    }
}
