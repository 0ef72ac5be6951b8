package io.streakline.socketio.engine;

/** The one thread on which a session lives. */
public interface Loop {

    boolean inLoop();

    /** Runs a task later, behind those given before. Any thread. */
    void execute(Runnable task);

    /**
     * Runs a task once this turn's other tasks have run, or when the loop is settled before that. One at a time, so that
     * they keep their order: the next one settles the loop. On the loop only.
     */
    void defer(Runnable task);

    /** Runs what was deferred, now: whatever the caller does next comes behind it. On the loop only. */
    void settle();

    /** Runs a task now if this is the loop's thread, else later. */
    default void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
