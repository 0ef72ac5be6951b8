package io.streakline.feature.feed;

import static io.streakline.feature.feed.CountsModel.ACTIVITIES;
import static io.streakline.feature.feed.CountsModel.NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.json.Json;
import io.streakline.feature.feed.CountsModel.Item;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random commands of one user, each answered as the user's model predicts. */
final class CountsWalk {

    private static final int LONGEST_LIFE_SECONDS = 60;
    private static final int EXTERNAL_IDS = 15;

    private final Rest rest;
    private final Clock clock;
    private final Random random;

    /** By user and feed. */
    private final Map<String, Seen> shown = new HashMap<>();

    CountsWalk(Rest rest, Clock clock, Random random) {
        this.rest = rest;
        this.clock = clock;
        this.random = random;
    }

    void step(CountsModel model) {
        String feed = random.nextBoolean() ? ACTIVITIES : NOTIFICATIONS;
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> create(model, feed);
            case 4, 5 -> createBatch(model, feed);
            case 6, 7, 8 -> markRead(model, feed);
            case 9, 10 -> delete(model, feed);
            case 11 -> markAllRead(model, feed);
            case 12 -> clearAll(model);
            case 13, 14 -> addHours(model);
            default -> increment(model);
        }
    }

    private void create(CountsModel model, String feed) {
        String externalId = random.nextInt(3) == 0 ? "e-" + random.nextInt(EXTERNAL_IDS) : null;
        Instant expiresAt = feed.equals(NOTIFICATIONS) ? expiry() : null;
        Item first = model.byExternalId(feed, externalId, clock.instant());
        String firstId = model.idByExternalId(feed, externalId);

        boolean read = random.nextInt(4) == 0;

        Reply reply = rest.post(
                "/api/" + feed, json(model, feed, externalId, expiresAt).put("read", read));

        assertThat(reply.status()).isEqualTo(firstId == null ? 201 : 200);
        if (firstId == null) {
            model.put(new Item(reply.id(), feed, externalId, expiresAt, read));
            wroteFirst(model, feed, reply.offset());
        } else {
            assertThat(reply.id()).isEqualTo(firstId);
            assertThat(reply.json().path("deleted").booleanValue()).isEqualTo(first == null);
            assertThat(reply.json().path("read").booleanValue()).isEqualTo(first != null && first.read());
        }
    }

    private Instant expiry() {
        return clock.instant().plusSeconds(1 + random.nextInt(LONGEST_LIFE_SECONDS));
    }

    private static ObjectNode json(
            CountsModel model, String feed, @Nullable String externalId, @Nullable Instant expiresAt) {
        ObjectNode json =
                feed.equals(ACTIVITIES) ? Rest.activity(model.user, "Walk") : Rest.notification(model.user, "Walk");
        return json.put("externalId", externalId).put("expiresAt", expiresAt == null ? null : Json.time(expiresAt));
    }

    private void createBatch(CountsModel model, String feed) {
        int count = 1 + random.nextInt(5);
        Instant expiresAt = feed.equals(NOTIFICATIONS) ? expiry() : null;
        var batch = Rest.object();
        for (int i = 0; i < count; i++) {
            batch.withArray(feed).add(json(model, feed, null, expiresAt));
        }
        Reply reply = rest.post("/api/" + feed + "/batch", batch);
        List<String> ids = reply.each("results", "_id");
        assertThat(ids).hasSize(count).doesNotContain("");
        for (int i = 0; i < count; i++) {
            model.put(new Item(ids.get(i), feed, null, expiresAt, false));
            if (i == 0) {
                wroteFirst(model, feed, reply.offset() - count + 1);
            } else {
                model.wrote(reply.offset() - count + 1 + i, clock.instant());
            }
        }
    }

    /** The first activity of all makes today active, which is sent right after it if there are analytics. */
    private void wroteFirst(CountsModel model, String feed, long offset) {
        if (feed.equals(ACTIVITIES) && !model.active) {
            model.active = true;
            if (model.hasAnalytics) {
                model.wrote(offset - 1, clock.instant());
            }
        }
        model.wrote(offset, clock.instant());
    }

    /** Any item that was not deleted, perhaps expired; null if there is none. */
    private @Nullable Item any(CountsModel model, String feed) {
        List<Item> items =
                model.all().stream().filter(item -> item.feed().equals(feed)).toList();
        return items.isEmpty() ? null : items.get(random.nextInt(items.size()));
    }

    private void markRead(CountsModel model, String feed) {
        Item item = any(model, feed);
        if (item == null) {
            return;
        }
        Reply reply = rest.patch("/api/" + feed + "/" + item.id() + "/read");
        if (!item.isLive(clock.instant())) {
            assertThat(reply.body()).isEqualTo("null");
        } else {
            assertThat(reply.json().path("read").booleanValue()).isTrue();
            if (!item.read()) {
                model.markRead(item);
                model.wrote(reply.offset(), clock.instant());
            }
        }
    }

    private void delete(CountsModel model, String feed) {
        Item item = any(model, feed);
        if (item == null) {
            return;
        }
        Reply reply = rest.delete("/api/" + feed + "/" + item.id());
        assertThat(reply.status()).isEqualTo(200);
        if (item.isLive(clock.instant())) {
            model.remove(item.id());
            model.wrote(reply.offset(), clock.instant());
        }
    }

    /** The contents of a list when it was displayed. @param position null: all current items */
    private record Seen(Set<String> items, @Nullable String position) {}

    /** The current list, or the list some commands ago. */
    private Seen seen(CountsModel model, String feed) {
        Seen last = shown.getOrDefault(model.user + feed, new Seen(Set.of(), null));
        var now = new Seen(
                model.all().stream().map(Item::id).collect(Collectors.toSet()),
                rest.get("/api/" + feed + "/" + model.user).position());
        shown.put(model.user + feed, now);
        return switch (random.nextInt(3)) {
            case 0 -> new Seen(now.items(), null);
            case 1 -> now;
            default -> last.position() == null ? now : last;
        };
    }

    private void markAllRead(CountsModel model, String feed) {
        String path = "/api/" + feed + "/" + model.user;
        Seen seen = seen(model, feed);
        List<Item> unread = model.live(feed, clock.instant()).stream()
                .filter(item -> !item.read() && seen.items().contains(item.id()))
                .toList();
        Reply reply = rest.patch(path + "/read-all", Rest.object().put("through", seen.position()));
        assertThat(reply.number("modifiedCount")).isEqualTo(unread.size());
        if (!unread.isEmpty()) {
            unread.forEach(model::markRead);
            model.wrote(reply.offset(), clock.instant());
        }
    }

    private void clearAll(CountsModel model) {
        String path = "/api/notifications/" + model.user;
        Seen seen = seen(model, NOTIFICATIONS);
        List<Item> live = model.live(NOTIFICATIONS, clock.instant()).stream()
                .filter(item -> seen.items().contains(item.id()))
                .toList();
        Reply reply = rest.call(
                "DELETE",
                path + "/clear-all",
                Rest.object().put("through", seen.position()).toString());
        assertThat(reply.number("deletedCount")).isEqualTo(live.size());
        if (!live.isEmpty()) {
            live.forEach(item -> model.remove(item.id()));
            model.wrote(reply.offset(), clock.instant());
        }
    }

    private void addHours(CountsModel model) {
        long tenths = random.nextInt(-20, 40);
        Reply reply = rest.patch(
                "/api/analytics/" + model.user + "/learning-hours",
                Rest.object().put("hours", tenths / 10.0));
        long millis = model.millis + tenths * Duration.ofHours(1).toMillis() / 10;
        boolean good = tenths != 0 && millis >= 0;
        assertThat(reply.status()).isEqualTo(good ? 200 : 400);
        if (good) {
            model.millis = millis;
            wroteAnalytics(model, reply);
        }
    }

    private void increment(CountsModel model) {
        int by = random.nextInt(-3, 6);
        Reply reply = rest.patch(
                "/api/analytics/" + model.user + "/increment",
                Rest.object().put("statName", "logsCreated").put("incrementBy", by));
        boolean good = by != 0 && model.logs + by >= 0;
        assertThat(reply.status()).isEqualTo(good ? 200 : 400);
        if (good) {
            model.logs += by;
            wroteAnalytics(model, reply);
        }
    }

    private void wroteAnalytics(CountsModel model, Reply reply) {
        model.hasAnalytics = true;
        int given = model.achieve();
        model.wrote(reply.offset() - given, clock.instant());
        if (given > 0) {
            List<String> ids = rest.get("/api/notifications/" + model.user + "?limit=" + given)
                    .each("notifications", "_id")
                    .reversed();
            for (int i = 0; i < given; i++) {
                model.put(new Item(ids.get(i), NOTIFICATIONS, null, null, false));
                model.wrote(reply.offset() - given + 1 + i, clock.instant());
            }
        }
    }
}
