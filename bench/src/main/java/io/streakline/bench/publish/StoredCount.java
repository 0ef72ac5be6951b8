package io.streakline.bench.publish;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.peer.ServerProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server how many activities the users of a turn have: a rate is valid only if acknowledged activities are also
 * stored.
 */
final class StoredCount {

    private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

    private StoredCount() {}

    /** The sum over users 0 to {@code users} - 1 of {@code userPrefix}, through the API. */
    static long of(ServerProcess server, String userPrefix, int users) {
        try (ApiClient client = new ApiClient(server)) {
            long stored = 0;
            for (int user = 0; user < users; user++) {
                // Streakline always sends the total, the peer only on request.
                String page = client.get(
                        "/api/activities/" + CreateActivityRequests.userId(userPrefix, user) + "?limit=1&total=true");
                Matcher total = TOTAL.matcher(page);
                if (!total.find()) {
                    throw new BenchException(server.name() + " gave no total: " + page);
                }
                stored += Long.parseLong(total.group(1));
            }
            return stored;
        }
    }
}
