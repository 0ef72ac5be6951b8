package io.streakline.bench.read;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.peer.ServerProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The measured reads. Both servers have the same paths. */
enum ReadCall {
    /** The first page of a feed. */
    FEED("/api/activities/%s?limit=20"),
    /** A page by cursor, 100,000 activities deep, of one user. */
    CURSOR(null),
    /** The number of unread activities. */
    UNREAD("/api/activities/%s/unread/count"),
    /** The first page of the notifications. */
    NOTIFICATIONS("/api/notifications/%s?limit=20"),
    /** Totals, weeks and months. */
    ANALYTICS("/api/analytics/%s"),
    /** The streak. */
    STREAK("/api/analytics/%s/streak"),
    /** The first page of the leaderboard of hours. */
    BOARD("/api/leaderboards/hours?limit=20");

    private static final int DEPTH = 100_000;
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final @Nullable String path;

    ReadCall(@Nullable String path) {
        this.path = path;
    }

    /** With {@code %s} for the user if each user has a different answer. */
    String path(ServerProcess server) {
        return path == null ? "/api/activities/" + ReadUsers.DEEP + "?limit=20&cursor=" + cursor(server) : path;
    }

    /** Whether users have different answers. */
    boolean isOfUser() {
        return path != null && path.contains("%s");
    }

    private static String cursor(ServerProcess server) {
        try (ApiClient client = new ApiClient(server)) {
            String page = client.get("/api/activities/" + ReadUsers.DEEP + "?limit=1&skip=" + (DEPTH - 1));
            Matcher cursor = NEXT.matcher(page);
            if (!cursor.find()) {
                throw new BenchException(server.name() + " gave no cursor: " + page);
            }
            return cursor.group(1);
        }
    }
}
