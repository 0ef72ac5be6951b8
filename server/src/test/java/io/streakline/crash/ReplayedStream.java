package io.streakline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.crash.LoggedEvent.Tally;
import io.streakline.crash.Request.Add;
import io.streakline.crash.Request.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replays one user's stream from its first event, using only the contract: each event must follow from those before it.
 */
final class ReplayedStream {

    /** How much older a transaction may be than one committed before it, because it waited for a lock. */
    private static final Duration WAITED = Duration.ofSeconds(10);

    private static final List<String> TOTALS = List.of(Add.HOURS, "logsCreated", "goalsCompleted", "skillsAdded");

    /** The built-in achievements within reach of these totals: by title, with their targets. */
    private static final Map<String, Step> ACHIEVEMENTS = Map.of(
            "First log", new Step("logsCreated", 1),
            "Ten goals", new Step("goalsCompleted", 10),
            "Fifty goals", new Step("goalsCompleted", 50),
            "A hundred goals", new Step("goalsCompleted", 100));

    /** An item that earlier events created and did not delete. */
    record Living(String id, @Nullable String externalId, Instant expiresAt, boolean read) {

        Living marked() {
            return new Living(id, externalId, expiresAt, true);
        }
    }

    /** An addition to a total, visible as the difference between two events. */
    record Step(String stat, long amount) {}

    /** A read-all or a clear-all. */
    record Watermark(String name, long count) {}

    private final String user;
    private final Map<Feed, Map<String, Living>> living = new EnumMap<>(Feed.class);
    private final Map<String, List<String>> idsOfTitle = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    final Map<Long, String> creations = new HashMap<>();
    final Map<Long, Watermark> watermarks = new HashMap<>();
    final Map<Long, Step> steps = new HashMap<>();

    /** Achievements that are due or were given, by title. */
    private final Set<String> reached = new TreeSet<>();

    private final Set<String> given = new TreeSet<>();

    /** For each step, the offset of its last event; achievements follow directly. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    private long offset;
    private String lastId = "";
    private Instant notBefore = Instant.EPOCH;

    ReplayedStream(String user) {
        this.user = user;
        for (Feed feed : Feed.values()) {
            living.put(feed, new HashMap<>());
        }
    }

    void apply(LoggedEvent event) {
        check(event, event.offset() == ++offset, "is not the next one");
        switch (event.name()) {
            case "activity:created" -> created(Feed.ACTIVITIES, event);
            case "notification:received" -> created(Feed.NOTIFICATIONS, event);
            case "activity:updated" -> updated(Feed.ACTIVITIES, event);
            case "notification:updated" -> updated(Feed.NOTIFICATIONS, event);
            case "activity:deleted" -> deleted(Feed.ACTIVITIES, event);
            case "notification:deleted" -> deleted(Feed.NOTIFICATIONS, event);
            case "activities:read-all" -> readAll(Feed.ACTIVITIES, event);
            case "notifications:read-all" -> readAll(Feed.NOTIFICATIONS, event);
            case "notifications:cleared" -> cleared(event);
            case "analytics:updated" -> stepped(event);
            default -> check(event, false, "has a name that nobody knows");
        }
        check(event, tally(Feed.ACTIVITIES, Instant.MIN).equals(event.activities()), "miscounts the activities");
        check(
                event,
                times(event).anyMatch(now -> tally(Feed.NOTIFICATIONS, now).equals(event.notifications())),
                "miscounts the notifications");
    }

    private void created(Feed feed, LoggedEvent event) {
        String id = event.id();
        check(event, id.compareTo(lastId) > 0, "has no greater _id than the one before");
        lastId = id;
        String externalId = event.payload().path("externalId").asText(null);
        check(
                event,
                externalId == null
                        || of(feed).values().stream().noneMatch(item -> externalId.equals(item.externalId())),
                "makes a second item of one externalId");
        Instant expiresAt = feed == Feed.NOTIFICATIONS ? event.time("expiresAt") : Instant.MAX;
        of(feed).put(id, new Living(id, externalId, expiresAt, false));
        String title = event.payload().path("title").asText();
        if (ACHIEVEMENTS.containsKey(title)) {
            given(title, event);
        } else {
            idsOfTitle.computeIfAbsent(title, any -> new ArrayList<>()).add(id);
            creations.put(event.offset(), id);
        }
        if (feed == Feed.NOTIFICATIONS) {
            check(event, event.time("createdAt").isBefore(expiresAt), "tells of an item that has expired");
        }
    }

    private void given(String title, LoggedEvent event) {
        check(event, reached.contains(title), "gives what was not reached");
        check(event, given.add(title), "gives the same again");
        var step = ends.lastEntry();
        check(event, step != null && step.getValue() == event.offset() - 1, "does not follow what reached it");
        if (step != null) {
            ends.put(step.getKey(), event.offset());
        }
    }

    /** The offset of the last event of the step at this offset, which its answer contains. */
    long end(long step) {
        return ends.getOrDefault(step, step);
    }

    private void updated(Feed feed, LoggedEvent event) {
        Living item = of(feed).computeIfPresent(event.id(), (id, unread) -> unread.marked());
        check(event, item != null && event.payload().path("read").asBoolean(), "reads what is not there");
    }

    private void deleted(Feed feed, LoggedEvent event) {
        check(event, of(feed).remove(event.id()) != null, "deletes what is not there");
    }

    private void readAll(Feed feed, LoggedEvent event) {
        long count = event.payload().path("count").asLong();
        check(event, times(event).anyMatch(now -> tally(feed, now).unread() == count), "miscounts what it reads");
        of(feed).replaceAll((id, item) -> item.marked());
        watermark(event);
    }

    private void cleared(LoggedEvent event) {
        long count = event.payload().path("count").asLong();
        check(
                event,
                times(event).anyMatch(now -> tally(Feed.NOTIFICATIONS, now).total() == count),
                "miscounts what it clears");
        of(Feed.NOTIFICATIONS).clear();
        watermark(event);
    }

    private void watermark(LoggedEvent event) {
        check(event, event.payload().path("throughOffset").asLong() == event.offset(), "reaches to another offset");
        watermarks.put(
                event.offset(),
                new Watermark(event.name(), event.payload().path("count").asLong()));
    }

    private void stepped(LoggedEvent event) {
        List<Step> here = new ArrayList<>();
        for (String stat : TOTALS) {
            JsonNode told = event.payload().path(stat);
            if (!told.isMissingNode()) {
                long now = stat.equals(Add.HOURS) ? Math.round(told.asDouble() * Add.MILLIS) : told.asLong();
                long before = totals.getOrDefault(stat, 0L);
                totals.put(stat, now);
                if (now != before) {
                    here.add(new Step(stat, now - before));
                }
            }
        }
        check(event, here.size() == 1, "adds to " + here);
        here.forEach(step -> steps.put(event.offset(), step));
        ends.put(event.offset(), event.offset());
        ACHIEVEMENTS.forEach((title, target) -> {
            if (totals.getOrDefault(target.stat(), 0L) >= target.amount()) {
                reached.add(title);
            }
        });
    }

    /** The contents of a feed at an instant. */
    private Tally tally(Feed feed, Instant now) {
        long unread = 0;
        long total = 0;
        for (Living item : of(feed).values()) {
            boolean there = item.expiresAt().isAfter(now);
            total += there ? 1 : 0;
            unread += there && !item.read() ? 1 : 0;
        }
        return new Tally(unread, total);
    }

    /** When an event's transaction may have happened: as it says, or between two expiries. */
    private Stream<Instant> times(LoggedEvent event) {
        if (event.name().equals("notification:received")) {
            Instant now = event.time("createdAt");
            notBefore = now.minus(WAITED).isAfter(notBefore) ? now.minus(WAITED) : notBefore;
            return Stream.of(now);
        }
        return Stream.concat(
                Stream.of(notBefore),
                of(Feed.NOTIFICATIONS).values().stream().map(Living::expiresAt).filter(notBefore::isBefore));
    }

    private Map<String, Living> of(Feed feed) {
        return java.util.Objects.requireNonNull(living.get(feed));
    }

    private void check(LoggedEvent event, boolean good, String fault) {
        if (!good) {
            faults.add(user + ": event " + event.offset() + " " + fault + ": " + event);
        }
    }

    /** The ids of items with this title; several if the first one was deleted. */
    List<String> idsOf(String title) {
        return idsOfTitle.getOrDefault(title, List.of());
    }

    java.util.Set<String> titles() {
        return idsOfTitle.keySet();
    }

    Map<String, Living> living(Feed feed) {
        return of(feed);
    }

    long total(String stat) {
        return totals.getOrDefault(stat, 0L);
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        if (!given.equals(reached)) {
            all.add(user + " reached " + reached + " and was given " + given);
        }
        return all;
    }
}
