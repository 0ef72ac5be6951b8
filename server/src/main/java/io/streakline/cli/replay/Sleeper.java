package io.streakline.cli.replay;

import java.time.Duration;

/** Waits; a test replaces it to wait for nothing. */
@FunctionalInterface
interface Sleeper {

    void of(Duration duration) throws InterruptedException;
}
