package io.streakline.feature.feed;

import io.streakline.delivery.History;
import io.streakline.feature.feed.FeedCommand.ClearAll;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedCommand.CreateBatch;
import io.streakline.feature.feed.FeedCommand.Delete;
import io.streakline.feature.feed.FeedCommand.DeleteOld;
import io.streakline.feature.feed.FeedCommand.Forget;
import io.streakline.feature.feed.FeedCommand.MarkAllRead;
import io.streakline.feature.feed.FeedCommand.MarkRead;
import io.streakline.feature.feed.FeedCommand.Sweep;
import io.streakline.feature.feed.FeedStore.ExternalId;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.UserStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns commands on one kind of feed into set-based SQL and events. Thread-safe. */
public final class FeedWriter<I extends Item> implements Writer<FeedCommand<I>> {

    /** Rows that one sweep deletes at most. */
    static final int SWEPT_AT_ONCE = 500;

    private final FeedStore<I> store;
    private final CreationListener<I> listener;

    public FeedWriter(FeedStore<I> store, CreationListener<I> listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public Work<FeedCommand<I>> begin(Transaction transaction, List<FeedCommand<I>> commands) {
        Set<String> ids = new HashSet<>();
        List<ExternalId> externalIds = new ArrayList<>();
        Set<String> creators = new HashSet<>();
        Set<String> swept = new HashSet<>();
        Set<Position> positions = new HashSet<>();
        for (FeedCommand<I> command : commands) {
            switch (command) {
                case Create<I> create -> {
                    want(create.draft(), externalIds);
                    creators.addAll(create.users());
                }
                case CreateBatch<I> batch -> {
                    batch.batch().drafts().forEach(draft -> want(draft, externalIds));
                    creators.addAll(batch.users());
                }
                case MarkRead<I> read -> ids.add(read.id());
                case Delete<I> delete -> ids.add(delete.id());
                case Forget<I> forget -> ids.add(forget.id());
                case DeleteOld<I> old -> ids.addAll(old.ids());
                case Sweep<I> sweep -> swept.add(sweep.userId());
                case MarkAllRead<I> all -> want(all.through(), positions);
                case ClearAll<I> all -> want(all.through(), positions);
                default -> {}
            }
        }
        FeedItems<I> items = items(transaction);
        var handle = transaction.handle();
        if (!ids.isEmpty()) {
            store.load(handle, ids).forEach(items::stored);
        }
        if (!externalIds.isEmpty()) {
            store.loadByExternalId(handle, externalIds).forEach(items::stored);
            externalIds.removeIf(items::isStored);
        }
        if (!externalIds.isEmpty()) {
            items.deleted(DeletedItems.find(handle, store.names().item(), externalIds));
        }
        if (!swept.isEmpty()) {
            store.loadExpired(handle, swept, transaction.now(), SWEPT_AT_ONCE).forEach(items::stored);
        }
        if (!creators.isEmpty()) {
            listener.load(transaction, creators);
        }
        return new FeedWork<>(store, transaction, items, listener, honoured(transaction, positions));
    }

    /** For commands that need nothing loaded: items without an externalId are created. */
    public Work<FeedCommand<I>> of(Transaction transaction) {
        return new FeedWork<>(store, transaction, items(transaction), listener, Set.of());
    }

    /** A user's item as the transaction's commands have left it so far; null if it is gone. {@code begin} knew its id. */
    public @Nullable I find(Transaction transaction, String userId, String id) {
        FeedItems<I>.Entry entry = items(transaction).live(userId, id);
        return entry == null ? null : entry.item();
    }

    private FeedItems<I> items(Transaction transaction) {
        return transaction.part(store, () -> new FeedItems<>(store, transaction));
    }

    private static void want(@Nullable Position through, Set<Position> positions) {
        if (through != null) {
            positions.add(through);
        }
    }

    private static Set<Position> honoured(Transaction transaction, Set<Position> positions) {
        if (positions.isEmpty()) {
            return Set.of();
        }
        Map<String, UserStream> streams = new HashMap<>();
        positions.forEach(position -> streams.put(position.userId(), transaction.stream(position.userId())));
        return History.honoured(transaction.handle(), streams, positions);
    }

    private void want(Draft<I> draft, List<ExternalId> externalIds) {
        String externalId = draft.externalId();
        if (externalId != null) {
            externalIds.add(new ExternalId(draft.userId(), externalId));
        }
    }
}
