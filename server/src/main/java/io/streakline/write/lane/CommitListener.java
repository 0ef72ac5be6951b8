package io.streakline.write.lane;

import io.streakline.write.stream.StreamEvent;
import java.util.List;

/** Receives each transaction after it is on disk. Called on lane threads; must not block. */
@FunctionalInterface
public interface CommitListener {

    /** @param events of each user in the order of their offsets */
    void committed(List<StreamEvent> events, List<Transaction.PublicEvent> publicEvents);
}
