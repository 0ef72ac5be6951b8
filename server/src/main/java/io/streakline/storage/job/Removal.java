package io.streakline.storage.job;

import java.util.function.LongConsumer;

/** Removes what has been kept long enough, in portions, each of which is on disk before the next. May block. */
@FunctionalInterface
public interface Removal {

    /** One pass. @param removed told the number of rows after each portion */
    void run(LongConsumer removed) throws Exception;
}
