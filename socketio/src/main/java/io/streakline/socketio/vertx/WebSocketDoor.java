package io.streakline.socketio.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.streakline.socketio.Options;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.WebSocketLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Takes a WebSocket over from Vert.x: the handshake is Vert.x's, so that the response headers set before are sent; then
 * the Netty pipeline is cut down to a frame decoder and a {@link NettyLink}. That is what makes an idle connection small
 * and a broadcast cheap, and makes frame limits this library's own.
 */
final class WebSocketDoor {

    private WebSocketDoor() {}

    /**
     * @param home the loop on which the link is to live; the channel moves there if it is on another
     * @return completed on that loop; the refusal of a bad handshake has been answered
     */
    static Future<WebSocketLink> open(HttpServerRequest request, EngineServer engine, VertxLoop home) {
        if (request.connection() instanceof ConnectionBase connection) {
            // Compression was negotiated by none of our settings.
            removeIfPresent(connection.channelHandlerContext().pipeline(), WebSocketServerExtensionHandler.class);
        }
        return request.toWebSocket().compose(webSocket -> takeOver(webSocket, engine, home));
    }

    private static Future<WebSocketLink> takeOver(ServerWebSocket webSocket, EngineServer engine, VertxLoop home) {
        Channel channel =
                ((WebSocketInternal) webSocket).channelHandlerContext().channel();
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(HttpResponseEncoder.class) != null) {
            // The handshake has not left yet: the peer does not read, so it is no loss.
            channel.close();
            return Future.failedFuture("The handshake could not be written");
        }
        Options options = engine.options();
        NettyLink link = new NettyLink(home, options, engine.metrics());
        removeIfPresent(pipeline, IdleStateHandler.class);
        removeIfPresent(pipeline, WebSocketFrameEncoder.class);
        pipeline.replace(pipeline.context(WebSocketFrameDecoder.class).name(), "wsdecoder", decoder(options));
        pipeline.replace("handler", "socketio", link);
        // Above half of the outbox the link is congested, below a quarter it has drained.
        channel.config()
                .setWriteBufferWaterMark(
                        new WriteBufferWaterMark(options.outboxBytes() / 4, options.outboxBytes() / 2));
        return moved(channel, home).map(link);
    }

    private static WebSocket13FrameDecoder decoder(Options options) {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(options.maxPayload())
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build());
    }

    private static Future<Channel> moved(Channel channel, VertxLoop home) {
        if (channel.eventLoop() == home.eventLoop()) {
            return Future.succeededFuture(channel);
        }
        Promise<Channel> promise = Promise.promise();
        channel.config().setAutoRead(false);
        channel.deregister()
                .addListener(left -> home.eventLoop()
                        .register(channel)
                        .addListener(entered -> home.run(() -> {
                            if (entered.isSuccess()) {
                                promise.complete(channel);
                                channel.config().setAutoRead(true);
                            } else {
                                channel.close();
                                promise.fail(entered.cause());
                            }
                        })));
        return promise.future();
    }

    private static void removeIfPresent(
            ChannelPipeline pipeline, Class<? extends io.netty.channel.ChannelHandler> type) {
        if (pipeline.get(type) != null) {
            pipeline.remove(type);
        }
    }
}
