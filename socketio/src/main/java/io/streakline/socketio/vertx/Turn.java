package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.streakline.socketio.engine.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of an event loop: written links are flushed once at its end. A frame for many links is prepared once; all
 * links of the loop share its buffer, which is released with the turn. On the loop only.
 */
final class Turn {

    private static final int SEARCHED = 8;

    private final EventLoop eventLoop;
    private final Deflate deflate;
    private final List<NettyLink> written = new ArrayList<>();
    private final List<Prepared> prepared = new ArrayList<>();
    private final Runnable settle;
    private boolean ends;

    /** The index of the last requested prepared frame. */
    private int last;

    /** @param settle writes what was deferred to the turn's end */
    Turn(EventLoop eventLoop, Deflate deflate, Runnable settle) {
        this.eventLoop = eventLoop;
        this.deflate = deflate;
        this.settle = settle;
    }

    /** The frame in WebSocket's form; the caller releases it. */
    ByteBuf buffer(Frame frame, boolean compress, ByteBufAllocator alloc) {
        if (!frame.isShared()) {
            return encode(frame, compress, alloc);
        }
        Prepared known = find(frame, compress);
        if (known != null) {
            return known.buffer.retainedDuplicate();
        }
        ByteBuf buffer = encode(frame, compress, alloc);
        last = prepared.size();
        prepared.add(new Prepared(frame, compress, buffer));
        endLater();
        return buffer.retainedDuplicate();
    }

    /**
     * Searches first directly after the last one, because sockets are sent the same frames in the same order one after
     * the other. Then searches from the end, but not far: in a turn in which every socket gets its own frame, each
     * search would go through all of them.
     */
    private @Nullable Prepared find(Frame frame, boolean compress) {
        int size = prepared.size();
        int next = last + 1 < size ? last + 1 : 0;
        if (size > 0 && prepared.get(next).is(frame, compress)) {
            last = next;
            return prepared.get(next);
        }
        for (int i = size - 1; i >= Math.max(0, size - SEARCHED); i--) {
            if (prepared.get(i).is(frame, compress)) {
                last = i;
                return prepared.get(i);
            }
        }
        return null;
    }

    private ByteBuf encode(Frame frame, boolean compress, ByteBufAllocator alloc) {
        return compress ? WebSocketFrames.compress(frame, deflate, alloc) : WebSocketFrames.encode(frame, alloc);
    }

    void flushAtEnd(NettyLink link) {
        written.add(link);
        endLater();
    }

    void endLater() {
        if (!ends) {
            ends = true;
            eventLoop.execute(this::end);
        }
    }

    private void end() {
        settle.run();
        ends = false;
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flushAtEnd();
        }
        written.clear();
        prepared.forEach(known -> known.buffer.release());
        prepared.clear();
    }

    private record Prepared(Frame frame, boolean compressed, ByteBuf buffer) {

        boolean is(Frame asked, boolean compress) {
            return frame == asked && compressed == compress;
        }
    }
}
