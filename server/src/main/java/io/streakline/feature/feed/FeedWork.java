package io.streakline.feature.feed;

import io.streakline.base.input.Batch;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.feature.feed.FeedCommand.ClearAll;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedCommand.CreateBatch;
import io.streakline.feature.feed.FeedCommand.Delete;
import io.streakline.feature.feed.FeedCommand.DeleteCleared;
import io.streakline.feature.feed.FeedCommand.DeleteOld;
import io.streakline.feature.feed.FeedCommand.Forget;
import io.streakline.feature.feed.FeedCommand.MarkAllRead;
import io.streakline.feature.feed.FeedCommand.MarkRead;
import io.streakline.feature.feed.FeedCommand.Sweep;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer.Work;
import io.streakline.write.stream.Deletion;
import io.streakline.write.stream.FeedState;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.UserStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies a feed's commands to one transaction. */
final class FeedWork<I extends Item> implements Work<FeedCommand<I>> {

    private final FeedStore<I> store;
    private final CreationListener<I> listener;
    private final Transaction transaction;
    private final FeedItems<I> items;
    private final Set<Position> honoured;

    /** @param honoured the positions in commands that belong to their stream's history */
    FeedWork(
            FeedStore<I> store,
            Transaction transaction,
            FeedItems<I> items,
            CreationListener<I> listener,
            Set<Position> honoured) {
        this.honoured = honoured;
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
            case MarkAllRead<I> all -> markAllRead(all);
            case Delete<I> delete -> {
                delete(delete.userId(), delete.id(), entry -> entry.delete());
                yield Answer.done(200, FeedRoutes.deletedMessage(store.names()));
            }
            case Forget<I> forget -> {
                delete(forget.userId(), forget.id(), entry -> entry.forget());
                yield Answer.done(200, FeedRoutes.deletedMessage(store.names()));
            }
            case DeleteOld<I> old -> {
                old.ids().forEach(id -> delete(old.userId(), id, entry -> entry.delete()));
                yield Answer.done(200, "{}");
            }
            case ClearAll<I> all -> clearAll(all);
            case Sweep<I> sweep -> sweep(sweep.userId());
            case DeleteCleared<I> delete -> {
                items.deleteCleared(delete.userId());
                yield Answer.done(200, "{}");
            }
        };
    }

    private sealed interface Outcome<I extends Item> {

        /** @param status 201, or 200 if it existed */
        record Present<I extends Item>(int status, FeedItems<I>.Entry entry) implements Outcome<I> {}

        /** The item with this externalId existed, and no longer does. */
        record Gone<I extends Item>(DeletedItem item) implements Outcome<I> {}

        record Refused<I extends Item>(Problem problem) implements Outcome<I> {}
    }

    private Answer create(Create<I> create) {
        return switch (create(create.draft())) {
            case Outcome.Present<I> present ->
                Answer.done(present.status(), present.entry().json());
            case Outcome.Gone<I> gone -> Answer.done(200, gone.item().json());
            case Outcome.Refused<I> refused -> new Answer.Refused(refused.problem());
        };
    }

    private Outcome<I> create(Draft<I> draft) {
        FeedItems<I>.Entry first = items.byExternalId(draft.userId(), draft.externalId());
        if (first != null) {
            return new Outcome.Present<>(200, first);
        }
        DeletedItem gone = items.deletedByExternalId(draft.userId(), draft.externalId());
        if (gone != null) {
            return new Outcome.Gone<>(gone);
        }
        Problem refusal = draft.refusal(transaction.now());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        UserStream stream = transaction.stream(draft.userId());
        I item = draft.item(stream.nextId(), stream.nextOffset(), transaction.now());
        FeedItems<I>.Entry entry = items.created(item);
        feed(draft.userId()).created(item.read());
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
            case Outcome.Gone<I> gone -> Batch.gone(gone.item().id());
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

    private Answer markAllRead(MarkAllRead<I> command) {
        if (isRefused(command.through())) {
            return refusedThrough();
        }
        FeedState feed = feed(command.userId());
        long unread = feed.unread();
        long through = through(command.userId(), command.through());
        if (unread == 0 || through <= feed.readThrough()) {
            return modified(0);
        }
        FeedState.Rest after = after(command.userId(), command.through());
        long count = unread - (after.unread() - after.expiredUnread());
        if (count > 0) {
            feed.readThrough(through, after);
            transaction.stream(command.userId()).append(store.names().readAll(), watermark(through, count));
        }
        return modified(count);
    }

    private static Answer modified(long count) {
        return Answer.done(200, Json.object(to -> to.writeNumberField("modifiedCount", count)));
    }

    private Answer clearAll(ClearAll<I> command) {
        if (isRefused(command.through())) {
            return refusedThrough();
        }
        FeedState feed = feed(command.userId());
        long total = feed.total();
        long through = through(command.userId(), command.through());
        if (total == 0 || through <= feed.clearedThrough()) {
            return cleared(0);
        }
        FeedState.Rest after = after(command.userId(), command.through());
        long count = total - (after.total() - after.expiredTotal());
        if (count > 0) {
            feed.clearedThrough(through, after);
            transaction.stream(command.userId()).append(store.names().cleared(), watermark(through, count));
        }
        return cleared(count);
    }

    private static Answer cleared(long count) {
        return Answer.done(200, Json.object(to -> to.writeNumberField("deletedCount", count)));
    }

    private boolean isRefused(@Nullable Position through) {
        return through != null && !honoured.contains(through);
    }

    private static Answer refusedThrough() {
        return Answer.refused(ErrorCode.BAD_POSITION, Through.OUTDATED);
    }

    /** Without a position, the offset of the event about it: all existing items were created before. */
    private long through(String userId, @Nullable Position through) {
        return through == null ? transaction.stream(userId).nextOffset() : through.offset();
    }

    private FeedState.Rest after(String userId, @Nullable Position through) {
        return through == null
                ? FeedState.Rest.NONE
                : items.after(userId, Math.max(through.offset(), feed(userId).clearedThrough()));
    }

    private static String watermark(long throughOffset, long count) {
        return Json.object(to -> {
            to.writeNumberField("throughOffset", throughOffset);
            to.writeNumberField("count", count);
        });
    }

    private void delete(String userId, String id, Consumer<FeedItems<I>.Entry> how) {
        FeedItems<I>.Entry entry = items.live(userId, id);
        if (entry != null) {
            boolean unread = !entry.read();
            how.accept(entry);
            feed(userId).deleted(unread);
            tellDeleted(entry);
        }
    }

    private Answer sweep(String userId) {
        items.expired(userId).forEach(this::sweep);
        items.swept(userId);
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

    private FeedState feed(String userId) {
        return items.feed(userId);
    }
}
