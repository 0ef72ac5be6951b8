package io.streakline.feature.feed;

import io.streakline.base.input.Batch;
import io.streakline.write.lane.Command;
import io.streakline.write.stream.Position;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a feed. */
public sealed interface FeedCommand<I extends Item> extends Command {

    /** One item; answered 201 with it, or 200 with the first one of its externalId, or with what is left of that. */
    record Create<I extends Item>(Draft<I> draft) implements FeedCommand<I> {
        @Override
        public Collection<String> users() {
            return List.of(draft.userId());
        }
    }

    /** Many items, of any users; answered with a result for each, in order. */
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

    /** Answered 200 with the item. */
    record MarkRead<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /**
     * Answered with <code>modifiedCount</code>; writes the same number of rows whatever the number of items.
     *
     * @param through a position of the user: items created after it stay unread; null: all are read
     */
    record MarkAllRead<I extends Item>(
            String userId, @Nullable Position through) implements FeedCommand<I>, Command.OfUser {}

    /** Answered 200, also when there is nothing to delete. */
    record Delete<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /** Deletes an item whose effect is taken back, and its externalId with it; answered as {@link Delete}. */
    record Forget<I extends Item>(String userId, String id) implements FeedCommand<I>, Command.OfUser {}

    /**
     * Answered with <code>deletedCount</code>; writes the same number of rows whatever the number of items.
     *
     * @param through a position of the user: items created after it stay; null: all are deleted
     */
    record ClearAll<I extends Item>(String userId, @Nullable Position through)
            implements FeedCommand<I>, Command.OfUser {}

    /** A job's: deletes what has expired, and tells of it. */
    record Sweep<I extends Item>(String userId) implements FeedCommand<I>, Command.OfUser {
        @Override
        public int items() {
            return FeedWriter.SWEPT_AT_ONCE;
        }
    }

    /** A job's: deletes items whose time has passed, and tells of each. */
    record DeleteOld<I extends Item>(String userId, List<String> ids) implements FeedCommand<I>, Command.OfUser {

        public DeleteOld {
            ids = List.copyOf(ids);
        }

        @Override
        public int items() {
            return ids.size();
        }
    }

    /** A job's: deletes rows behind the clear-all watermark. Nobody is told; they are gone already. */
    record DeleteCleared<I extends Item>(String userId) implements FeedCommand<I>, Command.OfUser {
        @Override
        public int items() {
            return FeedWriter.SWEPT_AT_ONCE;
        }
    }
}
