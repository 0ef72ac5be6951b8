package io.streakline.activity;

import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer.Work;
import io.streakline.feed.CreationListener;
import io.streakline.feed.FeedCommand;
import io.streakline.feed.FeedCommand.Create;
import io.streakline.feed.FeedWriter;
import io.streakline.problem.Problem;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Activities that another feature enters within its own transaction. The ledger is then that feature's: it is told what
 * was made, and {@link ActiveDays} is not.
 */
public final class EventActivities {

    private final Work<FeedCommand<Activity>> work;
    private @Nullable Activity made;

    private EventActivities(ActivityStore store, Transaction transaction, List<NewActivity> activities) {
        var writer = new FeedWriter<>(store, new Listener());
        this.work = writer.begin(
                transaction,
                activities.stream().<FeedCommand<Activity>>map(Create::new).toList());
    }

    /** Makes them; thread-safe. */
    public static final class Opener {
        private final ActivityStore store;

        Opener(ActivityStore store) {
            this.store = store;
        }

        /** Called in {@code begin}, with all that may be entered. */
        public EventActivities begin(Transaction transaction, List<NewActivity> activities) {
            return new EventActivities(store, transaction, activities);
        }
    }

    /** What came of one. */
    public sealed interface Entered {

        /** @param activity what was made now; null if the externalId was there */
        record Present(@Nullable Activity activity, String json) implements Entered {}

        record Refused(Problem problem) implements Entered {}
    }

    private final class Listener implements CreationListener<Activity> {
        @Override
        public void begin(Transaction transaction, Collection<String> users) {}

        @Override
        public void created(Transaction transaction, Activity activity) {
            made = activity;
        }

        @Override
        public void flush(Transaction transaction) {}
    }

    public Entered enter(NewActivity activity) {
        made = null;
        return switch (work.apply(new Create<>(activity))) {
            case Answer.Done done -> new Entered.Present(made, done.body());
            case Answer.Refused refused -> new Entered.Refused(refused.problem());
        };
    }

    public void flush() {
        work.flush();
    }
}
