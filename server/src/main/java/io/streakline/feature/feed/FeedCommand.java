package io.streakline.feature.feed;

import io.streakline.base.input.Batch;
import io.streakline.write.lane.Command;
import io.streakline.write.stream.Position;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A command on a feed. */
public sealed interface FeedCommand<I extends Item> extends Command {

    /** Creates one item; answered 201 with it, or 200 with the first one of its externalId, or with its remains. */
    record Create<I extends Item>(Draft<I> draft) implements FeedCommand<I> {
        @Override
        public Collection<String> users() {
            return List.of(draft.userId());
        }
    }

    /** Creates many items, of any users; answered with a result for each, in order. */
    record CreateBatch<I extends Item>(Batch<Draft<I>> batch) implements FeedCommand<I> {
        @Override
        public Collection<String> users() {
            return batch.drafts().map(Draft::userId).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public int items() {
            return batch.entries().size();
        }
    }

    /** Marks an item as read; answered 200 with the item. */
    record MarkRead<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /**
     * Marks all as read; answered with <code>modifiedCount</code>; writes the same number of rows whatever the number
     * of items.
     *
     * @param through a position of the user: items created after it stay unread; null: all are marked
     */
    record MarkAllRead<I extends Item>(
            String userId, @Nullable Position through) implements FeedCommand<I>, Command.OfUser {}

    /** Deletes an item; answered 200, even if it does not exist. */
    record Delete<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /** Deletes an item whose effect is undone, and releases its externalId; answered like {@link Delete}. */
    record Forget<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /**
     * Deletes all items; answered with <code>deletedCount</code>; writes the same number of rows whatever the number of
     * items.
     *
     * @param through a position of the user: items created after it stay; null: all are deleted
     */
    record ClearAll<I extends Item>(String userId, @Nullable Position through)
            implements FeedCommand<I>, Command.OfUser {}

    /** Sent by a job: deletes expired items, and sends events about them. */
    record Sweep<I extends Item>(String userId) implements FeedCommand<I>, Command.OfUser {
        @Override
        public int items() {
            return FeedWriter.SWEPT_AT_ONCE;
        }
    }

    /** Sent by a job: deletes items past their retention, and sends an event for each. */
    record DeleteOld<I extends Item>(String userId, List<String> ids) implements FeedCommand<I>, Command.OfUser {

        public DeleteOld {
            ids = List.copyOf(ids);
        }

        @Override
        public int items() {
            return ids.size();
        }
    }

    /** Sent by a job: deletes rows behind the clear-all watermark, without events, because clients already know. */
    record DeleteCleared<I extends Item>(String userId) implements FeedCommand<I>, Command.OfUser {
        @Override
        public int items() {
            return FeedWriter.SWEPT_AT_ONCE;
        }
    }
}
