package io.streakline.socketio.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.logging.LoggingHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.traffic.AbstractTrafficShapingHandler;
import io.streakline.socketio.engine.EngineError;
import io.streakline.socketio.engine.WebSocketLink;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes over a connection from Vert.x when its request asks for a WebSocket: the Netty pipeline is reduced to a {@link
 * NettyLink}, and only then the handshake is answered. This makes an idle connection small and a broadcast cheap, and
 * lets this library define frame limits. Vert.x still closes the connection when its server is closed.
 */
final class WebSocketDoor {

    /** The tail, the last name in every pipeline's list of names. */
    private static final int NETTYS_OWN = 1;

    private WebSocketDoor() {}

    /**
     * @param home the loop of the link; the channel moves there if it is on another. The handshake is answered from
     *     there, so that no later data of the client can overtake the link
     * @param onOpen called there, before the first frame is read
     * @param onFailure called on any thread; the request has been answered, or its connection closed
     */
    static void open(
            HttpServerRequest request,
            LinkSettings settings,
            VertxLoop home,
            Consumer<WebSocketLink> onOpen,
            Runnable onFailure) {
        if (!WebSocketHandshake.isValid(request) || !(request.connection() instanceof ConnectionBase connection)) {
            settings.metrics().handshakeRefused(EngineError.BAD_REQUEST.name());
            Responses.refuse(request, EngineError.BAD_REQUEST);
            onFailure.run();
            return;
        }
        boolean compressing = WebSocketHandshake.takesCompression(request, settings.options());
        byte[] answer = WebSocketHandshake.answer(request, compressing);
        NettyLink link = new NettyLink(home, settings, compressing);
        Channel channel = connection.channelHandlerContext().channel();
        // Nothing is read until there is a receiver.
        channel.config().setAutoRead(false);
        Runnable begin = () -> {
            if (!channel.isActive()) {
                onFailure.run();
                return;
            }
            link.writeHandshake(answer);
            onOpen.accept(link);
            channel.config().setAutoRead(true);
        };
        // Later, when the HTTP handlers have finished this request: some of them remove themselves afterwards.
        channel.eventLoop().execute(() -> {
            cutDown(channel.pipeline(), link);
            channel.config().setWriteBufferWaterMark(settings.waterMark());
            if (channel.eventLoop() == home.eventLoop()) {
                home.dispatch(begin);
            } else {
                move(channel, home, begin, onFailure);
            }
        });
    }

    /**
     * From the end: excess data that the HTTP decoder has read goes to the link when the decoder is removed as the last
     * handler.
     */
    private static void cutDown(ChannelPipeline pipeline, NettyLink link) {
        List<ChannelHandler> http = new ArrayList<>();
        for (Map.Entry<String, ChannelHandler> entry : pipeline) {
            if (!belongsToTheConnection(entry.getValue())) {
                http.add(entry.getValue());
            }
        }
        int kept = pipeline.names().size() - http.size();
        pipeline.addLast("socketio", link);
        http.reversed().forEach(pipeline::remove);
        if (kept == NETTYS_OWN) {
            link.writePastPipeline();
        }
    }

    private static boolean belongsToTheConnection(ChannelHandler handler) {
        return handler instanceof SslHandler
                || handler instanceof AbstractTrafficShapingHandler
                || handler instanceof LoggingHandler;
    }

    private static void move(Channel channel, VertxLoop home, Runnable onMoved, Runnable onFailure) {
        channel.deregister()
                .addListener(left -> home.eventLoop().register(channel).addListener(entered -> {
                    if (entered.isSuccess()) {
                        home.run(onMoved);
                    } else {
                        channel.close();
                        onFailure.run();
                    }
                }));
    }
}
