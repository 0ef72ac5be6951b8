package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.streakline.socketio.engine.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * One turn of an event loop: the links that were written to are flushed once at its end, and a frame for many is
 * prepared once, its buffer shared by all of the loop's links and let go of with the turn. On the loop only.
 */
final class Turn {

    private static final int SEARCHED = 8;

    private final EventLoop eventLoop;
    private final Deflate deflate;
    private final List<NettyLink> written = new ArrayList<>();
    private final List<Prepared> prepared = new ArrayList<>();
    private boolean ends;

    Turn(EventLoop eventLoop, Deflate deflate) {
        this.eventLoop = eventLoop;
        this.deflate = deflate;
    }

    /** The frame in WebSocket's form; the caller's to release. */
    ByteBuf buffer(Frame frame, boolean compress, ByteBufAllocator alloc) {
        if (!frame.isShared()) {
            return encode(frame, compress, alloc);
        }
        // From the end, as a broadcast writes the newest one to all sockets in a row; and not far, as a turn in which
        // every
        // socket gets its own would search for each through all.
        for (int i = prepared.size() - 1; i >= Math.max(0, prepared.size() - SEARCHED); i--) {
            Prepared known = prepared.get(i);
            if (known.frame == frame && known.compressed == compress) {
                return known.buffer.retainedDuplicate();
            }
        }
        ByteBuf buffer = encode(frame, compress, alloc);
        prepared.add(new Prepared(frame, compress, buffer));
        endLater();
        return buffer.retainedDuplicate();
    }

    private ByteBuf encode(Frame frame, boolean compress, ByteBufAllocator alloc) {
        return compress ? WebSocketFrames.compress(frame, deflate, alloc) : WebSocketFrames.encode(frame, alloc);
    }

    void flushAtEnd(NettyLink link) {
        written.add(link);
        endLater();
    }

    private void endLater() {
        if (!ends) {
            ends = true;
            eventLoop.execute(this::end);
        }
    }

    private void end() {
        ends = false;
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flush();
        }
        written.clear();
        prepared.forEach(known -> known.buffer.release());
        prepared.clear();
    }

    private record Prepared(Frame frame, boolean compressed, ByteBuf buffer) {}
}
