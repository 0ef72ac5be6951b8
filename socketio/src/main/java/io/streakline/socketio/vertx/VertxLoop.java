package io.streakline.socketio.vertx;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.streakline.socketio.engine.Loop;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * One of Vert.x's event loops. Its tasks have a Vert.x context, the same one for all sessions of the loop, so that an
 * idle connection needs none of its own.
 */
final class VertxLoop implements Loop {

    private static final FastThreadLocal<VertxLoop> CURRENT = new FastThreadLocal<>();

    private final ContextInternal context;
    private final EventLoop eventLoop;
    private final Deflate deflate = new Deflate();
    private final Turn turn;
    private @Nullable Runnable deferred;

    private VertxLoop(ContextInternal context) {
        this.context = context;
        this.eventLoop = context.nettyEventLoop();
        this.turn = new Turn(eventLoop, deflate, this::settle);
    }

    /**
     * The loop of the calling thread.
     *
     * @throws IllegalStateException if the thread is not an event loop's
     */
    static VertxLoop current() {
        ContextInternal context = ContextInternal.current();
        if (context == null || !context.nettyEventLoop().inEventLoop()) {
            throw new IllegalStateException("Requests must be handed over on their event loop");
        }
        VertxLoop loop = CURRENT.get();
        if (loop == null) {
            loop = new VertxLoop(context.unwrap());
            CURRENT.set(loop);
        }
        return loop;
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(() -> dispatch(task));
    }

    @Override
    public void defer(Runnable task) {
        settle();
        deferred = task;
        turn.endLater();
    }

    @Override
    public void settle() {
        Runnable due = deferred;
        if (due != null) {
            // First, because its actions settle the loop, too.
            deferred = null;
            dispatch(due);
        }
    }

    /** Runs a task now, on the loop's thread, with the loop's context. */
    void dispatch(Runnable task) {
        ContextInternal previous = context.beginDispatch();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            context.reportException(e);
        } finally {
            context.endDispatch(previous);
        }
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    Deflate deflate() {
        return deflate;
    }

    Turn turn() {
        return turn;
    }
}
