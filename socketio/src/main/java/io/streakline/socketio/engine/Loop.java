package io.streakline.socketio.engine;

/** The one thread on which a session lives. */
public interface Loop {

    boolean inLoop();

    /** Runs a task later, behind those given before. Any thread. */
    void execute(Runnable task);

    /** Runs a task now if this is the loop's thread, else later. */
    default void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
