package io.streakline.crash;

import io.streakline.crash.Entry.Retry;
import io.streakline.crash.Request.Add;
import io.streakline.crash.Request.ClearAll;
import io.streakline.crash.Request.Create;
import io.streakline.crash.Request.CreateBatch;
import io.streakline.crash.Request.Delete;
import io.streakline.crash.Request.Feed;
import io.streakline.crash.Request.Item;
import io.streakline.crash.Request.MarkAllRead;
import io.streakline.crash.Request.MarkRead;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a client's next requests; the seed decides. Confined to the client's thread, except for the shared {@link
 * Known}.
 */
final class Choices {

    static final int USERS = 20;
    private static final List<String> STATS = List.of("logsCreated", "goalsCompleted", "skillsAdded");

    private final Random random;
    private final Known known;
    private final Clock clock;

    Choices(long seed, Known known, Clock clock) {
        this.random = new Random(seed);
        this.known = known;
        this.clock = clock;
    }

    static String user(int number) {
        return "u%02d".formatted(number);
    }

    Request next(Retry retry) {
        Feed feed = random.nextInt(3) < 2 ? Feed.ACTIVITIES : Feed.NOTIFICATIONS;
        int dice = random.nextInt(100);
        if (dice < 45) {
            return new Create(item(feed, retry));
        }
        if (dice < 55) {
            int size = 2 + random.nextInt(5);
            return new CreateBatch(
                    feed,
                    IntStream.range(0, size).mapToObj(i -> item(feed, retry)).toList());
        }
        if (dice < 72) {
            String user = user();
            String id = known.anyOf(feed, user, random);
            if (id != null) {
                return random.nextBoolean() ? new MarkRead(feed, user, id) : new Delete(feed, user, id);
            }
        }
        if (dice < 82) {
            return new MarkAllRead(feed, user());
        }
        if (dice < 85) {
            return new ClearAll(user());
        }
        String stat = dice < 93 ? Add.HOURS : STATS.get(random.nextInt(STATS.size()));
        String user = user();
        return new Add(user, stat, known.amount(user, stat));
    }

    /** How the next request is handled. */
    Retry retry() {
        return Retry.values()[random.nextInt(Retry.values().length)];
    }

    private String user() {
        return user(random.nextInt(USERS));
    }

    private Item item(Feed feed, Retry retry) {
        String token = known.token();
        return new Item(feed, user(), token, retry == Retry.EXTERNAL_ID ? "x-" + token : null, time(feed, retry));
    }

    /** Some activities happened long ago. Some notifications expire soon, except those known by externalId. */
    private @Nullable Instant time(Feed feed, Retry retry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (feed == Feed.ACTIVITIES) {
            return random.nextInt(3) == 0 ? now.minusSeconds(random.nextInt(100_000_000)) : null;
        }
        return retry != Retry.EXTERNAL_ID && random.nextBoolean() ? now.plusMillis(300 + random.nextInt(3_000)) : null;
    }
}
