package io.streakline.feature.feed;

import io.streakline.feature.feed.FeedStore.ExternalId;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import io.streakline.write.stream.FeedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items that one transaction has to do with, as its commands change them, and what has to be written of that. */
final class FeedItems<I extends Item> implements WritePart {

    private final FeedStore<I> store;
    private final Transaction transaction;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<ExternalId, Entry> byExternalId = new HashMap<>();
    private final Map<ExternalId, DeletedItem> deletedBefore = new HashMap<>();
    private final Set<String> swept = new LinkedHashSet<>();
    private final Set<String> cleared = new LinkedHashSet<>();

    FeedItems(FeedStore<I> store, Transaction transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** One item; alive until a command deletes it. */
    final class Entry {
        private final I item;
        private final boolean stored;
        private boolean marked;
        private boolean deleted;
        private boolean forgotten;
        private boolean jsonRead;
        private @Nullable String json;

        private Entry(I item, boolean stored) {
            this.item = item;
            this.stored = stored;
            this.marked = item.read();
        }

        I item() {
            return item;
        }

        /** Read by itself or by the user's read-all. */
        boolean read() {
            return feed(item.userId()).isRead(marked, item.createdOffset());
        }

        void markRead() {
            marked = true;
        }

        void delete() {
            deleted = true;
        }

        /** Deletes it as if it had never been: its externalId is free again. */
        void forget() {
            deleted = true;
            forgotten = true;
        }

        /** What is to be remembered of it; null if it had no externalId, or is forgotten. */
        private @Nullable DeletedItem remains() {
            String externalId = item.externalId();
            return externalId == null || forgotten ? null : new DeletedItem(item.userId(), externalId, item.id());
        }

        /** By how much its rows in the database will change: 1, 0 or -1. */
        private int more() {
            return (deleted ? 0 : 1) - (stored ? 1 : 0);
        }

        /** The same of rows that are not marked as read. */
        private int moreUnread() {
            return (deleted || marked ? 0 : 1) - (stored && !item.read() ? 1 : 0);
        }

        /** As clients see it now; made once, for the event and for the answer. */
        String json() {
            boolean read = read();
            if (json == null || jsonRead != read) {
                json = item.json(read);
                jsonRead = read;
            }
            return json;
        }
    }

    void stored(I item) {
        Entry entry = entries.computeIfAbsent(item.id(), id -> new Entry(item, true));
        if (feed(item.userId()).isGone(item.createdOffset())) {
            entry.delete();
        }
        index(entry);
    }

    Entry created(I item) {
        var entry = new Entry(item, false);
        entries.put(item.id(), entry);
        index(entry);
        return entry;
    }

    private void index(Entry entry) {
        String externalId = entry.item.externalId();
        if (externalId != null) {
            byExternalId.put(new ExternalId(entry.item.userId(), externalId), entry);
        }
    }

    FeedState feed(String userId) {
        return store.feed(transaction.stream(userId));
    }

    /** The item of this id that is there: not deleted, cleared or expired. */
    @Nullable
    Entry live(String userId, String id) {
        Entry entry = entries.get(id);
        return entry != null && entry.item.userId().equals(userId) && live(entry) ? entry : null;
    }

    boolean live(Entry entry) {
        return !entry.deleted
                && !entry.item.expired(transaction.now())
                && !feed(entry.item.userId()).isGone(entry.item.createdOffset());
    }

    /** Takes in items that were gone before this transaction. */
    void deleted(List<DeletedItem> items) {
        items.forEach(item -> deletedBefore.put(new ExternalId(item.userId(), item.externalId()), item));
    }

    /** Whether a stored row has this externalId. */
    boolean isStored(ExternalId externalId) {
        return byExternalId.containsKey(externalId);
    }

    /** The item of this externalId that is there: not deleted, cleared or expired. */
    @Nullable
    Entry byExternalId(String userId, @Nullable String externalId) {
        Entry entry = externalId == null ? null : byExternalId.get(new ExternalId(userId, externalId));
        return entry != null && live(entry) ? entry : null;
    }

    /** What is left of the item of this externalId, which is not there any more; null if the externalId is free. */
    @Nullable
    DeletedItem deletedByExternalId(String userId, @Nullable String externalId) {
        if (externalId == null) {
            return null;
        }
        var key = new ExternalId(userId, externalId);
        Entry entry = byExternalId.get(key);
        return entry == null ? deletedBefore.get(key) : entry.remains();
    }

    /** Counts of the user's items that were created after the offset, as the commands have left them so far. */
    FeedState.Rest after(String userId, long offset) {
        FeedState.Rest stored = store.after(transaction.handle(), userId, offset, transaction.now());
        long total = stored.total();
        long unread = stored.unread();
        long expiredTotal = stored.expiredTotal();
        long expiredUnread = stored.expiredUnread();
        for (Entry entry : entries.values()) {
            if (entry.item.createdOffset() > offset && entry.item.userId().equals(userId)) {
                int more = entry.more();
                int moreUnread = entry.moreUnread();
                boolean expired = entry.item.expired(transaction.now());
                total += more;
                unread += moreUnread;
                expiredTotal += expired ? more : 0;
                expiredUnread += expired ? moreUnread : 0;
            }
        }
        return new FeedState.Rest(total, unread, expiredTotal, expiredUnread);
    }

    /** The stored items of a user that have expired and are not deleted yet. */
    List<Entry> expired(String userId) {
        return entries.values().stream()
                .filter(entry ->
                        entry.stored && !entry.deleted && entry.item.userId().equals(userId))
                .filter(entry -> entry.item.expired(transaction.now()))
                .toList();
    }

    /** Items of this user that had expired are deleted: the next expiry is another. */
    void swept(String userId) {
        swept.add(userId);
    }

    /** Has rows of the user deleted that were cleared. */
    void deleteCleared(String userId) {
        cleared.add(userId);
    }

    @Override
    public WritePhase phase() {
        return WritePhase.ITEMS;
    }

    @Override
    public void write() {
        writeEntries();
        if (!swept.isEmpty()) {
            Map<String, Instant> next = store.nextExpiry(transaction.handle(), swept);
            swept.forEach(userId -> transaction.stream(userId).nextExpiry(next.get(userId)));
        }
        cleared.forEach(this::writeCleared);
    }

    private void writeCleared(String userId) {
        long through = feed(userId).clearedThrough();
        int rows = store.deleteCleared(transaction.handle(), userId, through, FeedWriter.SWEPT_AT_ONCE);
        if (rows < FeedWriter.SWEPT_AT_ONCE) {
            transaction.stream(userId).sweptThrough(through);
        }
    }

    private void writeEntries() {
        List<I> inserted = new ArrayList<>();
        List<String> marked = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<String> insertedRead = new ArrayList<>();
        List<DeletedItem> remains = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.stored && entry.deleted) {
                deleted.add(entry.item.id());
                remember(entry, remains);
            } else if (entry.stored && entry.marked && !entry.item.read()) {
                marked.add(entry.item.id());
            } else if (!entry.stored && !entry.deleted) {
                inserted.add(entry.item);
                if (entry.marked && !entry.item.read()) {
                    insertedRead.add(entry.item.id());
                }
            } else if (entry.deleted) {
                remember(entry, remains);
            }
        }
        var handle = transaction.handle();
        if (!deleted.isEmpty()) {
            store.delete(handle, deleted); // first: an insert may use the externalId of one that was undone
        }
        if (!remains.isEmpty()) {
            DeletedItems.insert(handle, store.names().item(), remains);
        }
        if (!inserted.isEmpty()) {
            store.insert(handle, inserted);
        }
        marked.addAll(insertedRead);
        if (!marked.isEmpty()) {
            store.markRead(handle, marked);
        }
    }

    private void remember(Entry entry, List<DeletedItem> remains) {
        DeletedItem left = entry.remains();
        if (left != null) {
            remains.add(left);
        }
    }
}
