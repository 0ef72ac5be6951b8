package io.streakline.socketio.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.engine.WebSocketLink;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket as the last handler of its Netty pipeline. Once the handshake is done Vert.x has no part in it: frames are
 * written as prepared buffers, and nothing of the HTTP request is kept. On the session's loop.
 */
final class NettyLink extends ChannelInboundHandlerAdapter implements WebSocketLink, FrameReader.Receiver {

    private static final Logger log = LoggerFactory.getLogger(NettyLink.class);

    /** How long the peer has to take what is queued and to end its side. */
    private static final long CLOSE_SECONDS = 5;

    private final VertxLoop loop;
    private final LinkSettings settings;
    private final FrameReader frames;
    private final MessageReader messages;
    private final boolean compressing;
    private @Nullable ChannelHandlerContext ctx;

    /** The channel past its pipeline; null while there is something in it that minds what goes out, as TLS does. */
    private Channel.@Nullable Unsafe direct;

    private @Nullable ChannelPromise voidPromise;
    private @Nullable Listener listener;
    private int queuedMessages;
    private int queuedBytes;
    private boolean flushes;
    private boolean closing;
    private @Nullable Future<?> closeTimer;

    /**
     * @param compressing whether compression was negotiated
     */
    NettyLink(VertxLoop loop, LinkSettings settings, boolean compressing) {
        this.loop = loop;
        this.settings = settings;
        this.frames = new FrameReader(compressing, settings.options().maxPayload());
        this.messages = new MessageReader(loop.deflate(), settings.options().maxPayload());
        this.compressing = compressing;
    }

    /**
     * Nothing in the pipeline minds what goes out: from now on it is left aside, which spares a broadcast to many sockets
     * most of what it would have to fetch from memory for each.
     */
    void writePastPipeline() {
        if (ctx != null) {
            voidPromise = ctx.voidPromise();
            direct = ctx.channel().unsafe();
        }
    }

    /** Leaves at once, before anything else that is written. */
    void writeHandshake(byte[] answer) {
        if (ctx != null) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(answer), ctx.voidPromise());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        frames.end();
    }

    @Override
    public void listener(Listener next) {
        listener = next;
    }

    @Override
    public void write(Frame frame) {
        ChannelHandlerContext open = ctx;
        if (open == null || closing) {
            return;
        }
        boolean compress = compressing
                && frame.isCompressible()
                && frame.bytes().length >= settings.options().compressionThreshold();
        queue(open, loop.turn().buffer(frame, compress, open.alloc()));
        queuedMessages++;
        queuedBytes += frame.bytes().length;
    }

    private void queue(ChannelHandlerContext open, ByteBuf buffer) {
        Channel.Unsafe past = direct;
        ChannelPromise promise = voidPromise;
        if (past != null && promise != null) {
            past.write(buffer, promise);
        } else {
            open.write(buffer, open.voidPromise());
        }
        if (!flushes) {
            flushes = true;
            loop.turn().flushAtEnd(this);
        }
    }

    /** At the end of the turn, unless it was done before. */
    void flushAtEnd() {
        if (flushes) {
            flush();
        }
    }

    @Override
    public void flush() {
        flushes = false;
        if (direct != null) {
            direct.flush();
        } else if (ctx != null) {
            ctx.flush();
        }
        if (queuedMessages > 0) {
            settings.metrics().sent(queuedMessages, queuedBytes);
            queuedMessages = 0;
            queuedBytes = 0;
        }
    }

    @Override
    public long pendingBytes() {
        ChannelOutboundBuffer outbox = outbox();
        return outbox == null ? 0 : outbox.totalPendingWriteBytes();
    }

    @Override
    public int pendingMessages() {
        ChannelOutboundBuffer outbox = outbox();
        return outbox == null ? 0 : outbox.size();
    }

    /** Null once the channel is closed. */
    private @Nullable ChannelOutboundBuffer outbox() {
        return ctx == null ? null : ctx.channel().unsafe().outboundBuffer();
    }

    /**
     * Ends this side of the connection behind what is queued, without a close frame. A client on OkHttp, such as the stock
     * Java client, reads nothing behind a close frame and does not answer it, so it would notice the end only when the next
     * heartbeat is overdue. Every client notices the end of a connection at once.
     *
     * <p>What the client sends until it ends its own side is read and dropped: a connection that is closed with unread data
     * is reset, and the client may then lose what was queued.
     */
    @Override
    public void close() {
        ChannelHandlerContext open = ctx;
        if (open == null || closing) {
            return;
        }
        flush();
        closing = true;
        closeTimer = open.executor().schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
        whenFlushed(open, () -> endOutput(open));
    }

    private void endOutput(ChannelHandlerContext open) {
        SslHandler tls = open.pipeline().get(SslHandler.class);
        if (!(open.channel() instanceof DuplexChannel channel)) {
            abort();
        } else if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> channel.shutdownOutput());
        }
    }

    @Override
    public void abort() {
        closing = true;
        if (ctx != null) {
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext open, Object message) {
        try {
            if (message instanceof ByteBuf read) {
                loop.dispatch(() -> read(open, read));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext open, ByteBuf read) {
        try {
            frames.read(read, open.alloc(), this);
        } catch (WebSocketFault e) {
            fail(e.status(), e.getMessage());
        }
    }

    @Override
    public void onFrame(int opcode, boolean last, boolean compressed, byte[] payload) throws WebSocketFault {
        Listener above = listener;
        if (opcode == FrameReader.CLOSE) {
            onClose();
        } else if (closing) {
            return; // the client sent it before it noticed the end
        } else if (opcode == FrameReader.PING) {
            pong(payload);
        } else if (opcode != FrameReader.PONG && above != null) {
            messages.read(opcode, last, compressed, payload, above);
        }
    }

    private void onClose() {
        if (closing) {
            abort();
        } else {
            writeClose(WebSocketCloseStatus.NORMAL_CLOSURE);
            closing = true;
            if (ctx != null) {
                whenFlushed(ctx, this::abort);
            }
            tellClosed("transport close");
        }
    }

    private void writeClose(WebSocketCloseStatus status) {
        if (ctx != null && !closing) {
            queue(ctx, WebSocketFrames.close(status, ctx.alloc()));
            flush();
        }
    }

    private static void whenFlushed(ChannelHandlerContext open, Runnable task) {
        open.writeAndFlush(open.alloc().directBuffer(0)).addListener(done -> task.run());
    }

    /** A peer that pings but does not read must not fill the outbox. */
    private void pong(byte[] data) {
        ChannelHandlerContext open = ctx;
        if (open != null && pendingBytes() <= settings.options().outboxBytes()) {
            queue(open, WebSocketFrames.pong(data, open.alloc()));
        }
    }

    private void fail(WebSocketCloseStatus status, @Nullable String fault) {
        log.debug("WebSocket of {} ends: {}", ctx == null ? "?" : ctx.channel().remoteAddress(), fault);
        if (status != WebSocketCloseStatus.MESSAGE_TOO_BIG) {
            writeClose(status); // no sound client gets here, so none has to notice the end at once
        }
        close();
        tellClosed("transport error");
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext open) {
        Listener above = listener;
        if (above != null && open.channel().isWritable()) {
            // Later: this may be amid a write.
            loop.execute(above::onDrained);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext open, Throwable cause) {
        log.debug("WebSocket of {} ends", open.channel().remoteAddress(), cause);
        abort();
        loop.dispatch(() -> tellClosed("transport error"));
    }

    @Override
    public void channelInactive(ChannelHandlerContext open) {
        closing = true;
        frames.end();
        if (closeTimer != null) {
            closeTimer.cancel(false);
        }
        loop.dispatch(() -> tellClosed("transport close"));
    }

    private void tellClosed(String reason) {
        Listener above = listener;
        listener = null;
        if (above != null) {
            above.onClosed(reason);
        }
    }
}
