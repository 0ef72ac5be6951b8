package io.streakline.storage.job;

import java.util.function.LongConsumer;

/** Deletes data past its retention, in portions, each of which is on disk before the next. May block. */
@FunctionalInterface
public interface Removal {

    /** One pass. @param removed receives the number of rows after each portion */
    void run(LongConsumer removed) throws Exception;
}
