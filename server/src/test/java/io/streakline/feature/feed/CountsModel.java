package io.streakline.feature.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A model of one user's feeds that counts everything again each time; the server's counters must equal it. */
final class CountsModel {

    static final String ACTIVITIES = "activities";
    static final String NOTIFICATIONS = "notifications";

    /** @param expiresAt null: never */
    record Item(
            String id,
            String feed,
            @Nullable String externalId,
            @Nullable Instant expiresAt,
            boolean read) {

        boolean isLive(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }
    }

    /** In the form of a stream event. */
    record Counts(long unreadActivities, long unreadNotifications, long totalActivities, long totalNotifications) {}

    /** The state after a command. */
    private record Moment(Instant instant, List<Item> items) {}

    final String user;

    /** Of learning. */
    long millis;

    long logs;
    boolean hasAnalytics;

    /** Whether there was an activity; all happen on one day. */
    boolean active;

    private final Set<String> achieved = new HashSet<>();

    private final Map<String, Item> items = new LinkedHashMap<>();

    private final Map<String, String> idsByExternalId = new HashMap<>();

    /** By the offset of the newest event at that time. */
    private final TreeMap<Long, Moment> moments = new TreeMap<>();

    CountsModel(String user, Instant now) {
        this.user = user;
        moments.put(0L, new Moment(now, List.of()));
    }

    /** How many achievements are given now: for the first log, and for 10 and 50 hours. */
    int achieve() {
        int given = 0;
        given += logs >= 1 && achieved.add("first log") ? 1 : 0;
        given += millis >= 36_000_000 && achieved.add("10 hours") ? 1 : 0;
        given += millis >= 180_000_000 && achieved.add("50 hours") ? 1 : 0;
        return given;
    }

    void put(Item item) {
        items.put(item.id(), item);
        if (item.externalId() != null) {
            idsByExternalId.put(item.feed() + " " + item.externalId(), item.id());
        }
    }

    /** The id of the first item with this externalId, even if it was deleted; null if there never was one. */
    @Nullable
    String idByExternalId(String feed, @Nullable String externalId) {
        return idsByExternalId.get(feed + " " + externalId);
    }

    void remove(String id) {
        items.remove(id);
    }

    void markRead(Item item) {
        put(new Item(item.id(), item.feed(), item.externalId(), item.expiresAt(), true));
    }

    List<Item> live(String feed, Instant now) {
        return items.values().stream()
                .filter(item -> item.feed().equals(feed) && item.isLive(now))
                .toList();
    }

    /** All items that were not deleted, including expired ones. */
    List<Item> all() {
        return List.copyOf(items.values());
    }

    @Nullable
    Item byExternalId(String feed, @Nullable String externalId, Instant now) {
        return live(feed, now).stream()
                .filter(item -> externalId != null && Objects.equals(item.externalId(), externalId))
                .findFirst()
                .orElse(null);
    }

    Counts counts(Instant now) {
        return counts(all(), now);
    }

    private static Counts counts(List<Item> items, Instant now) {
        return new Counts(
                count(items, now, item -> item.feed().equals(ACTIVITIES) && !item.read()),
                count(items, now, item -> item.feed().equals(NOTIFICATIONS) && !item.read()),
                count(items, now, item -> item.feed().equals(ACTIVITIES)),
                count(items, now, item -> item.feed().equals(NOTIFICATIONS)));
    }

    private static long count(List<Item> items, Instant now, Predicate<Item> which) {
        return items.stream().filter(item -> item.isLive(now)).filter(which).count();
    }

    /** A command's event had this offset; its state is the current one. */
    void wrote(long offset, Instant now) {
        moments.put(offset, new Moment(now, all()));
    }

    boolean isOfACommand(long offset) {
        return offset > 0 && moments.containsKey(offset);
    }

    /**
     * The allowed contents of the event at this offset: exactly one for a command; for a sweep, which runs at its own
     * time, the state at some instant between the commands before and after it.
     */
    List<Counts> possible(long offset, Instant end) {
        Moment before = moments.floorEntry(offset).getValue();
        if (isOfACommand(offset)) {
            return List.of(counts(before.items(), before.instant()));
        }
        Map.Entry<Long, Moment> next = moments.higherEntry(offset);
        Instant last = next == null ? end : next.getValue().instant();
        List<Instant> instants = new ArrayList<>(List.of(before.instant(), last));
        before.items().stream()
                .map(Item::expiresAt)
                .filter(expiry -> expiry != null && expiry.isAfter(before.instant()) && expiry.isBefore(last))
                .forEach(instants::add);
        return instants.stream()
                .map(instant -> counts(before.items(), instant))
                .distinct()
                .toList();
    }
}
