package io.streakline.feature.activity;

import io.streakline.base.problem.Problem;
import io.streakline.feature.feed.CreationListener;
import io.streakline.feature.feed.FeedCommand;
import io.streakline.feature.feed.FeedCommand.Create;
import io.streakline.feature.feed.FeedCommand.Forget;
import io.streakline.feature.feed.FeedWriter;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets another feature add activities within its own transaction. That feature then writes the ledger: it receives the
 * created activities, and {@link ActiveDays} does not.
 */
public final class EventActivities {

    private final Transaction transaction;
    private final FeedWriter<Activity> writer;
    private final Work<FeedCommand<Activity>> work;
    private @Nullable Activity made;

    private EventActivities(
            ActivityStore store, Transaction transaction, List<NewActivity> activities, List<String> ids) {
        this.transaction = transaction;
        this.writer = new FeedWriter<>(store, new Listener());
        List<FeedCommand<Activity>> commands = new ArrayList<>();
        activities.forEach(activity -> commands.add(new Create<>(activity)));
        ids.forEach(id -> commands.add(new Forget<>("", id)));
        this.work = writer.begin(transaction, commands);
    }

    /** Creates instances; thread-safe. */
    public static final class Opener {
        private final ActivityStore store;

        Opener(ActivityStore store) {
            this.store = store;
        }

        /** Asks for what entering these will need; see {@link io.streakline.write.lane.Writer#request}. */
        public void request(Transaction transaction, Pipeline to, List<NewActivity> activities) {
            new FeedWriter<>(store, CreationListener.<Activity>none()).requestDrafts(transaction, to, activities);
        }

        /**
         * Called in {@code begin}, with all activities that may be added, and all ids that may be looked up or deleted.
         */
        public EventActivities begin(Transaction transaction, List<NewActivity> activities, List<String> ids) {
            return new EventActivities(store, transaction, activities, ids);
        }
    }

    /** The result of adding one. */
    public sealed interface Entered {

        /**
         * @param activity the new activity; null if the externalId existed before @param json the remains of an
         *     activity that no longer exists
         */
        record Present(@Nullable Activity activity, String json) implements Entered {}

        record Refused(Problem problem) implements Entered {}
    }

    private final class Listener implements CreationListener<Activity> {
        @Override
        public void request(Transaction transaction, Pipeline to, Collection<String> users) {}

        @Override
        public void created(Transaction transaction, Activity activity) {
            made = activity;
        }
    }

    public Entered enter(NewActivity activity) {
        made = null;
        return switch (work.apply(new Create<>(activity))) {
            case Answer.Done done -> new Entered.Present(made, done.body());
            case Answer.Refused refused -> new Entered.Refused(refused.problem());
        };
    }

    /** The user's activity with this id; null if it does not exist. */
    public @Nullable Activity find(String userId, String id) {
        return writer.find(transaction, userId, id);
    }

    /**
     * Deletes an activity whose effect is undone, and releases its externalId. Answered like a deletion, whether or not
     * it exists.
     */
    public Answer forget(String userId, String id) {
        return work.apply(new Forget<>(userId, id));
    }
}
