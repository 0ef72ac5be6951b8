package io.streakline.crash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client's request. Immutable, so that a repeat is the same request. */
sealed interface Request {

    /** Longer than any restart; a client that waits this long was forgotten. */
    Duration TIMEOUT = Duration.ofSeconds(60);

    String method();

    String path();

    /** JSON; null for none. */
    default @Nullable String body() {
        return null;
    }

    /** Whether it supports <code>Idempotency-Key</code>. */
    default boolean takesKey() {
        return !method().equals("DELETE");
    }

    enum Feed {
        ACTIVITIES("activity", "activity:created"),
        NOTIFICATIONS("notification", "notification:received");

        final String item;
        final String created;

        Feed(String item, String created) {
            this.item = item;
            this.created = created;
        }

        /** The name in its path and its events. */
        String plural() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An item to create.
     *
     * @param token its title, which identifies it; no two items have the same
     * @param time  an activity's <code>occurredAt</code>, a notification's <code>expiresAt</code>
     */
    record Item(
            Feed feed,
            String user,
            String token,
            @Nullable String externalId,
            @Nullable Instant time) {

        String json() {
            String kind = feed == Feed.ACTIVITIES
                    ? "\"type\":\"login\"" + (time == null ? "" : ",\"occurredAt\":\"" + time + '"')
                    : "\"type\":\"system\",\"message\":\"m\"" + (time == null ? "" : ",\"expiresAt\":\"" + time + '"');
            String external = externalId == null ? "" : ",\"externalId\":\"" + externalId + '"';
            return "{\"userId\":\"" + user + "\",\"title\":\"" + token + "\"," + kind + external + "}";
        }
    }

    record Create(Item item) implements Request {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/api/" + item.feed().plural();
        }

        @Override
        public String body() {
            return item.json();
        }
    }

    /** Items of any users. */
    record CreateBatch(Feed feed, List<Item> items) implements Request {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/api/" + feed.plural() + "/batch";
        }

        @Override
        public String body() {
            return items.stream()
                    .map(Item::json)
                    .collect(Collectors.joining(",", "{\"" + feed.plural() + "\":[", "]}"));
        }
    }

    record MarkRead(Feed feed, String user, String id) implements Request {

        @Override
        public String method() {
            return "PATCH";
        }

        @Override
        public String path() {
            return "/api/" + feed.plural() + "/" + id + "/read";
        }
    }

    record Delete(Feed feed, String user, String id) implements Request {

        @Override
        public String method() {
            return "DELETE";
        }

        @Override
        public String path() {
            return "/api/" + feed.plural() + "/" + id;
        }
    }

    record MarkAllRead(Feed feed, String user) implements Request {

        @Override
        public String method() {
            return "PATCH";
        }

        @Override
        public String path() {
            return "/api/" + feed.plural() + "/" + user + "/read-all";
        }
    }

    record ClearAll(String user) implements Request {

        @Override
        public String method() {
            return "DELETE";
        }

        @Override
        public String path() {
            return "/api/notifications/" + user + "/clear-all";
        }
    }

    /**
     * Adds to one of a user's totals.
     *
     * @param stat   <code>totalLearningHours</code>, in milliseconds, or one of the counters
     * @param amount unique for this total, so that it can be recognized
     */
    record Add(String user, String stat, long amount) implements Request {

        static final String HOURS = "totalLearningHours";
        static final long MILLIS = 3_600_000;

        @Override
        public String method() {
            return "PATCH";
        }

        @Override
        public String path() {
            return "/api/analytics/" + user + (stat.equals(HOURS) ? "/learning-hours" : "/increment");
        }

        @Override
        public String body() {
            return stat.equals(HOURS)
                    ? "{\"hours\":" + new BigDecimal(amount).divide(new BigDecimal(MILLIS), 12, RoundingMode.HALF_UP)
                            + "}"
                    : "{\"statName\":\"" + stat + "\",\"incrementBy\":" + amount + "}";
        }
    }

    default HttpRequest to(int port, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path()))
                .timeout(TIMEOUT);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        String body = body();
        return body == null
                ? request.method(method(), BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .method(method(), BodyPublishers.ofString(body))
                        .build();
    }
}
