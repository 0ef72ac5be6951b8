package io.streakline.web.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.streakline.socketio.Cancellable;
import io.streakline.socketio.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request takes too long to arrive, even if bytes keep arriving: its headers, and then its
 * body. The time for the first headers begins with the connection and includes the TLS handshake. A request that
 * arrives whole costs no timer. Confined to the connection's event loop; removed from a connection that becomes a
 * WebSocket.
 */
final class RequestTimeout extends ChannelInboundHandlerAdapter {

    /** The part of the request that is awaited. */
    private enum Awaited {
        NOTHING,
        HEAD,
        BODY;

        String lateness() {
            return this == HEAD ? "slow_head" : "slow_body";
        }
    }

    private final Duration head;
    private final Duration body;
    private final Timers timers;
    private final Consumer<String> refused;
    private Awaited awaited = Awaited.HEAD;
    private @Nullable Cancellable alarm;

    RequestTimeout(Duration head, Duration body, Timers timers, Consumer<String> refused) {
        this.head = head;
        this.body = body;
        this.timers = timers;
        this.refused = refused;
    }

    /** Lets it see the HTTP decoder's output. On the connection's event loop, before the first read. */
    static void watch(ChannelPipeline pipeline) {
        RequestTimeout clock = pipeline.get(RequestTimeout.class);
        if (clock != null && pipeline.get("httpDecoder") != null) {
            pipeline.addAfter("httpDecoder", "requestWatch", clock.new Watch());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        setAlarm(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        await(Awaited.NOTHING);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        await(Awaited.NOTHING);
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (awaited == Awaited.NOTHING) {
            awaited = Awaited.HEAD;
        }
        context.fireChannelRead(bytes); // and the decoder has told of what was whole
        if (awaited != Awaited.NOTHING && alarm == null && context.channel().isActive()) {
            setAlarm(context);
        }
    }

    private void await(Awaited next) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        awaited = next;
    }

    private void setAlarm(ChannelHandlerContext context) {
        Awaited late = awaited;
        Cancellable[] own = new Cancellable[1];
        own[0] = timers.schedule(
                late == Awaited.HEAD ? head : body,
                () -> context.executor().execute(() -> {
                    if (alarm == own[0]) {
                        refused.accept(late.lateness());
                        context.close();
                    }
                }));
        alarm = own[0];
    }

    private final class Watch extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                await(Awaited.BODY);
            }
            if (message instanceof LastHttpContent) {
                await(Awaited.NOTHING);
            }
            context.fireChannelRead(message);
        }
    }
}
