package io.streakline.feed;

import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer.Work;
import io.streakline.feed.FeedCommand.ClearAll;
import io.streakline.feed.FeedCommand.Create;
import io.streakline.feed.FeedCommand.CreateBatch;
import io.streakline.feed.FeedCommand.Delete;
import io.streakline.feed.FeedCommand.DeleteCleared;
import io.streakline.feed.FeedCommand.DeleteOld;
import io.streakline.feed.FeedCommand.MarkAllRead;
import io.streakline.feed.FeedCommand.MarkRead;
import io.streakline.feed.FeedCommand.Sweep;
import io.streakline.http.Batch;
import io.streakline.json.Json;
import io.streakline.problem.Problem;
import io.streakline.stream.Deletion;
import io.streakline.stream.Feed;
import io.streakline.stream.UserStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Applies a feed's commands to one transaction. */
final class FeedWork<I extends Item> implements Work<FeedCommand<I>> {

    private final FeedStore<I> store;
    private final CreationListener<I> listener;
    private final Transaction transaction;
    private final FeedItems<I> items;
    private final Set<String> swept = new HashSet<>();
    private final Collection<String> cleared = new LinkedHashSet<>();

    FeedWork(FeedStore<I> store, Transaction transaction, FeedItems<I> items, CreationListener<I> listener) {
        this.store = store;
        this.listener = listener;
        this.transaction = transaction;
        this.items = items;
    }

    @Override
    public Answer apply(FeedCommand<I> command) {
        return switch (command) {
            case Create<I> create -> create(create);
            case CreateBatch<I> batch -> createBatch(batch);
            case MarkRead<I> read -> markRead(read);
            case MarkAllRead<I> all -> markAllRead(all.userId());
            case Delete<I> delete -> {
                delete(delete.userId(), delete.id());
                yield Answer.done(200, FeedRoutes.deletedMessage(store.names()));
            }
            case DeleteOld<I> old -> {
                old.ids().forEach(id -> delete(old.userId(), id));
                yield Answer.done(200, "{}");
            }
            case ClearAll<I> all -> clearAll(all.userId());
            case Sweep<I> sweep -> sweep(sweep.userId());
            case DeleteCleared<I> delete -> {
                cleared.add(delete.userId());
                yield Answer.done(200, "{}");
            }
        };
    }

    private sealed interface Outcome<I extends Item> {

        /** @param status 201, or 200 if it was there */
        record Present<I extends Item>(int status, FeedItems<I>.Entry entry) implements Outcome<I> {}

        record Refused<I extends Item>(Problem problem) implements Outcome<I> {}
    }

    private Answer create(Create<I> create) {
        return switch (create(create.draft())) {
            case Outcome.Present<I> present ->
                Answer.done(present.status(), present.entry().json());
            case Outcome.Refused<I> refused -> new Answer.Refused(refused.problem());
        };
    }

    private Outcome<I> create(Draft<I> draft) {
        FeedItems<I>.Entry first = items.byExternalId(draft.userId(), draft.externalId());
        if (first != null && items.live(first)) {
            return new Outcome.Present<>(200, first);
        }
        Problem refusal = draft.refusal(transaction.now());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        if (first != null) {
            sweep(first); // expired, and its externalId is wanted again
        }
        UserStream stream = transaction.stream(draft.userId());
        I item = draft.item(stream.nextId(), stream.nextOffset(), transaction.now());
        FeedItems<I>.Entry entry = items.created(item);
        feed(draft.userId()).created();
        Instant expiresAt = item.expiresAt();
        if (expiresAt != null) {
            stream.expiresAt(expiresAt);
        }
        stream.append(store.names().created(), entry.json(), expiresAt);
        String publicEvent = store.publicEvent(item);
        if (publicEvent != null) {
            transaction.tellEverybody(publicEvent, entry.json());
        }
        listener.created(transaction, item);
        return new Outcome.Present<>(201, entry);
    }

    private Answer createBatch(CreateBatch<I> command) {
        return Answer.done(200, command.batch().results(this::result));
    }

    private String result(Draft<I> draft) {
        return switch (create(draft)) {
            case Outcome.Present<I> present ->
                Batch.stored(present.status(), present.entry().item().id());
            case Outcome.Refused<I> refused -> Batch.refused(refused.problem().message());
        };
    }

    private Answer markRead(MarkRead<I> command) {
        FeedItems<I>.Entry entry = items.live(command.userId(), command.id());
        if (entry == null) {
            return FeedRoutes.gone(store.names(), command.id()); // deleted since its owner was looked up
        }
        if (!entry.read()) {
            entry.markRead();
            feed(command.userId()).markedRead();
            transaction.stream(command.userId())
                    .append(store.names().updated(), entry.json(), entry.item().expiresAt());
        }
        return Answer.done(200, entry.json());
    }

    private Answer markAllRead(String userId) {
        UserStream stream = transaction.stream(userId);
        long unread = feed(userId).unread();
        if (unread > 0) {
            long through = stream.nextOffset();
            feed(userId).readThrough(through);
            stream.append(store.names().readAll(), watermark(through, unread));
        }
        return Answer.done(200, Json.object(to -> to.writeNumberField("modifiedCount", unread)));
    }

    private Answer clearAll(String userId) {
        UserStream stream = transaction.stream(userId);
        long total = feed(userId).total();
        if (total > 0) {
            long through = stream.nextOffset();
            feed(userId).clearedThrough(through);
            stream.append(store.names().cleared(), watermark(through, total));
        }
        return Answer.done(200, Json.object(to -> to.writeNumberField("deletedCount", total)));
    }

    private static String watermark(long throughOffset, long count) {
        return Json.object(to -> {
            to.writeNumberField("throughOffset", throughOffset);
            to.writeNumberField("count", count);
        });
    }

    private void delete(String userId, String id) {
        FeedItems<I>.Entry entry = items.live(userId, id);
        if (entry != null) {
            boolean unread = !entry.read();
            entry.delete();
            feed(userId).deleted(unread);
            tellDeleted(entry);
        }
    }

    private Answer sweep(String userId) {
        items.expired(userId).forEach(this::sweep);
        swept.add(userId);
        return Answer.done(200, "{}");
    }

    private void sweep(FeedItems<I>.Entry entry) {
        if (feed(entry.item().userId()).isGone(entry.item().createdOffset())) {
            entry.delete();
            return; // cleared: told and counted already
        }
        boolean unread = !entry.read();
        entry.delete();
        feed(entry.item().userId()).swept(unread);
        tellDeleted(entry);
    }

    private void tellDeleted(FeedItems<I>.Entry entry) {
        I item = entry.item();
        transaction.stream(item.userId()).append(store.names().deleted(), Deletion.payload(item.id(), item.userId()));
    }

    private Feed feed(String userId) {
        return items.feed(userId);
    }

    @Override
    public void flush() {
        items.flush();
        listener.flush(transaction);
        if (!swept.isEmpty()) {
            Map<String, Instant> next = store.nextExpiry(transaction.handle(), swept);
            swept.forEach(userId -> transaction.stream(userId).nextExpiry(next.get(userId)));
        }
        cleared.forEach(this::deleteCleared);
    }

    private void deleteCleared(String userId) {
        long through = feed(userId).clearedThrough();
        int rows = store.deleteCleared(transaction.handle(), userId, through, FeedWriter.SWEPT_AT_ONCE);
        if (rows < FeedWriter.SWEPT_AT_ONCE) {
            transaction.stream(userId).sweptThrough(through);
        }
    }
}
