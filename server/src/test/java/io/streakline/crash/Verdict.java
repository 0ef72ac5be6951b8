package io.streakline.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.crash.Entry.Outcome.Acknowledged;
import io.streakline.crash.Entry.Outcome.Refused;
import io.streakline.crash.Entry.Outcome.Unknown;
import io.streakline.crash.ReplayedStream.Living;
import io.streakline.crash.ReplayedStream.Step;
import io.streakline.crash.ReplayedStream.Watermark;
import io.streakline.crash.Request.Add;
import io.streakline.crash.Request.ClearAll;
import io.streakline.crash.Request.Create;
import io.streakline.crash.Request.CreateBatch;
import io.streakline.crash.Request.Delete;
import io.streakline.crash.Request.Feed;
import io.streakline.crash.Request.Item;
import io.streakline.crash.Request.MarkAllRead;
import io.streakline.crash.Request.MarkRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger with the streams: acknowledged requests are there once, refused ones are not there, those with
 * unknown outcome at most once, and nothing else is there.
 */
final class Verdict {

    private final Map<String, ReplayedStream> streams;
    private final List<String> faults = new ArrayList<>();

    /** The state that the ledger explains, to be compared with the actual state. */
    private final Set<String> titles = new HashSet<>();

    private final Map<String, Set<Long>> explained = new HashMap<>();
    private final Map<String, Set<Step>> adds = new HashMap<>();
    private final Map<String, Integer> doubtfulWatermarks = new HashMap<>();

    private Verdict(Map<String, ReplayedStream> streams) {
        this.streams = streams;
    }

    static List<String> faults(List<Entry> ledger, Map<String, ReplayedStream> streams) {
        var verdict = new Verdict(streams);
        streams.values().forEach(stream -> verdict.faults.addAll(stream.faults()));
        ledger.forEach(verdict::judge);
        streams.forEach(verdict::judgeRest);
        return verdict.faults;
    }

    private void judge(Entry entry) {
        switch (entry.request) {
            case Create(Item item) -> judgeItem(entry, item, made(entry));
            case CreateBatch batch -> judgeBatch(entry, batch);
            case MarkRead(Feed feed, String user, String id) -> {
                Living item = stream(user).living(feed).get(id);
                check(entry, !acknowledged(entry) || item == null || item.read(), "the item is unread");
            }
            case Delete(Feed feed, String user, String id) ->
                check(entry, !acknowledged(entry) || !stream(user).living(feed).containsKey(id), "the item is there");
            case MarkAllRead(Feed feed, String user) ->
                judgeWatermark(entry, user, feed.plural() + ":read-all", "modifiedCount");
            case ClearAll(String user) -> judgeWatermark(entry, user, "notifications:cleared", "deletedCount");
            case Add add -> judgeAdd(entry, add);
        }
    }

    /** The server's answer about an item: its <code>_id</code>; "" if it refused; null if it did not answer. */
    private static @Nullable String made(Entry entry) {
        return switch (entry.outcome()) {
            case Acknowledged done -> json(done.body()).path("_id").asText();
            case Refused refused -> "";
            case Unknown unknown -> null;
        };
    }

    private void judgeItem(Entry entry, Item item, @Nullable String id) {
        titles.add(item.token());
        List<String> ids = stream(item.user()).idsOf(item.token());
        if (id == null) {
            check(entry, ids.size() <= 1, item + " was not retried, and is there " + ids.size() + " times");
        } else if (id.isEmpty()) {
            check(entry, ids.isEmpty(), item + " was refused, and is there");
        } else {
            // Also if it was repeated with its externalId after it had been cleared.
            check(entry, ids.equals(List.of(id)), item + " was acknowledged as " + id + ", and is there as " + ids);
        }
        if (entry.request instanceof Create && entry.outcome() instanceof Acknowledged done && done.status() == 201) {
            check(entry, Objects.equals(id, stream(item.user()).creations.get(offset(done))), "another position");
        }
    }

    private void judgeBatch(Entry entry, CreateBatch batch) {
        List<Item> items = batch.items();
        if (entry.outcome() instanceof Acknowledged done) {
            JsonNode results = json(done.body()).path("results");
            check(entry, results.size() == items.size(), "not one result for each");
            for (int i = 0; i < items.size(); i++) {
                judgeItem(entry, items.get(i), results.path(i).path("_id").asText());
            }
            return;
        }
        items.forEach(item -> judgeItem(entry, item, made(entry)));
        long there = items.stream()
                .filter(item -> !stream(item.user()).idsOf(item.token()).isEmpty())
                .count();
        boolean someMayBeTooLate = batch.feed() == Feed.NOTIFICATIONS;
        check(entry, there == 0 || there == items.size() || someMayBeTooLate, "half of a batch is there");
    }

    private void judgeWatermark(Entry entry, String user, String name, String countField) {
        switch (entry.outcome()) {
            case Acknowledged done -> {
                long count = json(done.body()).path(countField).asLong();
                if (count > 0) {
                    Watermark there = stream(user).watermarks.get(offset(done));
                    check(entry, new Watermark(name, count).equals(there), "what is there is " + there);
                    explain(entry, user, offset(done));
                }
            }
            case Unknown unknown -> doubtfulWatermarks.merge(user, 1, Integer::sum);
            case Refused refused -> {}
        }
    }

    private void judgeAdd(Entry entry, Add add) {
        var step = new Step(add.stat(), add.amount());
        List<Long> offsets = stream(add.user()).steps.entrySet().stream()
                .filter(there -> there.getValue().equals(step))
                .map(there -> stream(add.user()).end(there.getKey()))
                .toList();
        adds.computeIfAbsent(add.user(), user -> new HashSet<>()).add(step);
        switch (entry.outcome()) {
            case Acknowledged done -> check(entry, offsets.equals(List.of(offset(done))), "it was added at " + offsets);
            case Unknown unknown -> check(entry, offsets.size() <= 1, "it was added at " + offsets);
            case Refused refused -> check(entry, offsets.isEmpty(), "it was added at " + offsets);
        }
    }

    private void explain(Entry entry, String user, long offset) {
        boolean first = explained.computeIfAbsent(user, u -> new HashSet<>()).add(offset);
        check(entry, first, "its event tells of another request, too");
    }

    /** Everything that is there must have been requested. */
    private void judgeRest(String user, ReplayedStream stream) {
        stream.titles().stream()
                .filter(title -> !titles.contains(title))
                .forEach(title -> faults.add(user + " has an item that nobody asked for: " + title));
        stream.steps.values().stream()
                .filter(step -> !adds.getOrDefault(user, Set.of()).contains(step))
                .forEach(step -> faults.add(user + " has an addition that nobody asked for: " + step));
        Set<Long> unexplained = new HashSet<>(stream.watermarks.keySet());
        unexplained.removeAll(explained.getOrDefault(user, Set.of()));
        if (unexplained.size() > doubtfulWatermarks.getOrDefault(user, 0)) {
            faults.add(user + " has watermarks that nobody asked for, at " + unexplained);
        }
    }

    private ReplayedStream stream(String user) {
        return streams.computeIfAbsent(user, ReplayedStream::new);
    }

    private static boolean acknowledged(Entry entry) {
        return entry.outcome() instanceof Acknowledged;
    }

    private static long offset(Acknowledged done) {
        String position = Objects.requireNonNullElse(done.position(), ":-1");
        return Long.parseLong(position.substring(position.lastIndexOf(':') + 1));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private void check(Entry entry, boolean good, String fault) {
        if (!good) {
            faults.add(entry + ": " + fault);
        }
    }
}
