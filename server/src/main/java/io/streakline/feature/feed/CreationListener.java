package io.streakline.feature.feed;

import io.streakline.write.lane.Transaction;
import java.util.Collection;

/** What another feature does with items as they are created, in the same transaction. Called on lane threads. */
public interface CreationListener<I extends Item> {

    /** Loads what it needs of these users, whose streams are locked. */
    void load(Transaction transaction, Collection<String> users);

    /** An item has been made, and its event is the newest of the stream; what follows from it may be told now. */
    void created(Transaction transaction, I item);

    /** Nobody listens. */
    static <I extends Item> CreationListener<I> none() {
        return new CreationListener<>() {
            @Override
            public void load(Transaction transaction, Collection<String> users) {}

            @Override
            public void created(Transaction transaction, I item) {}
        };
    }
}
