package io.streakline.socketio.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.WebSocketLink;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;

/**
 * Takes a WebSocket over from Vert.x: the handshake is Vert.x's, so that the response headers set before are sent; then
 * the Netty pipeline is cut down to a frame decoder and a {@link NettyLink}. That is what makes an idle connection small
 * and a broadcast cheap, and makes frame limits this library's own.
 */
final class WebSocketDoor {

    private WebSocketDoor() {}

    /**
     * @param home the loop on which the link is to live; the channel moves there if it is on another
     * @param onOpen called there, before the first frame is read
     * @param onFailure called on any thread; the request has been answered
     */
    static void open(
            HttpServerRequest request,
            EngineServer engine,
            VertxLoop home,
            Consumer<WebSocketLink> onOpen,
            Runnable onFailure) {
        if (request.connection() instanceof ConnectionBase connection) {
            // Compression is not for the HTTP server to negotiate.
            removeIfPresent(connection.channelHandlerContext().pipeline(), WebSocketServerExtensionHandler.class);
        }
        boolean compressing = engine.options().compression()
                && CompressionOffer.isAcceptable(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
        if (compressing) {
            request.response().putHeader(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, CompressionOffer.ANSWER);
        }
        NettyLink link = new NettyLink(home, engine.options(), engine.metrics(), compressing);
        request.toWebSocket()
                .onSuccess(webSocket -> takeOver(webSocket, link, home, () -> onOpen.accept(link), onFailure))
                .onFailure(fault -> onFailure.run());
    }

    private static void takeOver(
            ServerWebSocket webSocket, NettyLink link, VertxLoop home, Runnable onOpen, Runnable onFailure) {
        Channel channel =
                ((WebSocketInternal) webSocket).channelHandlerContext().channel();
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(HttpResponseEncoder.class) != null) {
            // The handshake has not left yet: the peer does not read, so it is no loss.
            channel.close();
            onFailure.run();
            return;
        }
        cutDown(pipeline, link);
        if (channel.eventLoop() == home.eventLoop()) {
            onOpen.run();
        } else {
            move(channel, home, onOpen, onFailure);
        }
    }

    private static void cutDown(ChannelPipeline pipeline, NettyLink link) {
        removeIfPresent(pipeline, IdleStateHandler.class);
        removeIfPresent(pipeline, WebSocketFrameEncoder.class);
        pipeline.replace(pipeline.context(WebSocketFrameDecoder.class).name(), "wsdecoder", link.newDecoder());
        pipeline.replace("handler", "socketio", link);
        pipeline.channel().config().setWriteBufferWaterMark(link.waterMark());
    }

    /** Reads nothing on the way, so that no frame meets a link without a listener. */
    private static void move(Channel channel, VertxLoop home, Runnable onMoved, Runnable onFailure) {
        channel.config().setAutoRead(false);
        channel.deregister()
                .addListener(left -> home.eventLoop().register(channel).addListener(entered -> {
                    if (entered.isSuccess()) {
                        home.run(() -> {
                            onMoved.run();
                            channel.config().setAutoRead(true);
                        });
                    } else {
                        channel.close();
                        onFailure.run();
                    }
                }));
    }

    private static void removeIfPresent(
            ChannelPipeline pipeline, Class<? extends io.netty.channel.ChannelHandler> type) {
        if (pipeline.get(type) != null) {
            pipeline.remove(type);
        }
    }
}
