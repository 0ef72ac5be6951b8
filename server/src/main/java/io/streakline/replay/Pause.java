package io.streakline.replay;

import java.time.Duration;

/** How time is let pass; a test lets none pass. */
@FunctionalInterface
interface Pause {

    void of(Duration duration) throws InterruptedException;
}
