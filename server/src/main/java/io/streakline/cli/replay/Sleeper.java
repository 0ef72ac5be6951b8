package io.streakline.cli.replay;

import java.time.Duration;

/** How time is let pass; a test lets none pass. */
@FunctionalInterface
interface Sleeper {

    void of(Duration duration) throws InterruptedException;
}
