package io.streakline.socketio;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listeners for a socket's end, and the tasks that wait for its outbox to drain. On the socket's loop. */
final class Endings {

    private List<Consumer<String>> listeners = List.of();
    private List<Runnable> drainTasks = List.of();
    private @Nullable String reason;

    void onEnd(Consumer<String> listener) {
        String known = reason;
        if (known == null) {
            listeners = Copies.with(listeners, listener);
        } else {
            Guard.run("A disconnect listener", () -> listener.accept(known));
        }
    }

    void onDrain(Runnable task) {
        drainTasks = Copies.with(drainTasks, task);
    }

    /** Removes and returns the tasks that waited for the outbox. */
    List<Runnable> takeDrainTasks() {
        List<Runnable> tasks = drainTasks;
        drainTasks = List.of();
        return tasks;
    }

    /** The reason of the end; null before it. */
    @Nullable
    String reason() {
        return reason;
    }

    /** Notifies the listeners, once, and drops drain tasks. */
    void end(String why) {
        reason = why;
        drainTasks = List.of();
        List<Consumer<String>> all = listeners;
        listeners = List.of();
        for (Consumer<String> listener : all) {
            Guard.run("A disconnect listener", () -> listener.accept(why));
        }
    }
}
