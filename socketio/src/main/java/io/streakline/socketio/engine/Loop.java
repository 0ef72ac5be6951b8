package io.streakline.socketio.engine;

/** The one thread of a session. */
public interface Loop {

    boolean inLoop();

    /** Runs a task later, after those given before. Any thread. */
    void execute(Runnable task);

    /**
     * Runs a task after this turn's other tasks, or when the loop is settled before that. Only one at a time, to keep
     * their order: the next one settles the loop. On the loop only.
     */
    void defer(Runnable task);

    /** Runs deferred tasks now, so that the caller's next actions come after them. On the loop only. */
    void settle();

    /** Runs a task now if this is the loop's thread, otherwise later. */
    default void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
