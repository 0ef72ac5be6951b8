package io.streakline.storage.embedded;

import java.time.Duration;
import java.util.List;

/** Signals by their meaning for PostgreSQL. */
enum Signal {

    /** Aborts open transactions, writes a checkpoint, exits. */
    FAST_SHUTDOWN("INT"),

    /** Exits at once; the next start recovers. */
    IMMEDIATE_SHUTDOWN("QUIT"),

    /** No process can refuse it. */
    KILL("KILL");

    private final String name;

    Signal(String name) {
        this.name = name;
    }

    /** Sends it; a process that has ended is no error. Java itself sends only TERM and KILL. */
    void send(long pid) {
        ProgramRun.run(List.of("/bin/sh", "-c", "kill -" + name + " " + pid), Duration.ofSeconds(5));
    }
}
