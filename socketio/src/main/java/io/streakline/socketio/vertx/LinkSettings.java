package io.streakline.socketio.vertx;

import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.streakline.socketio.Options;
import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.engine.EngineServer;

/** What all links of a server share, so that none has its own. */
final class LinkSettings {

    private final Options options;
    private final SocketMetrics metrics;
    private final WriteBufferWaterMark waterMark;
    private final WebSocketDecoderConfig plain;
    private final WebSocketDecoderConfig compressed;

    LinkSettings(EngineServer engine) {
        this.options = engine.options();
        this.metrics = engine.metrics();
        this.waterMark = new WriteBufferWaterMark(options.outboxBytes() / 4, Math.max(1, options.outboxBytes() / 2));
        this.plain = decoderConfig(false);
        this.compressed = decoderConfig(true);
    }

    private WebSocketDecoderConfig decoderConfig(boolean extensions) {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(options.maxPayload())
                .allowExtensions(extensions)
                .closeOnProtocolViolation(false)
                .build();
    }

    Options options() {
        return options;
    }

    SocketMetrics metrics() {
        return metrics;
    }

    /** Above half of the outbox a link is congested; below a quarter it has drained. */
    WriteBufferWaterMark waterMark() {
        return waterMark;
    }

    /** Reads a peer's frames within the bounds; faults are the link's to answer. */
    WebSocket13FrameDecoder newDecoder(boolean compressing) {
        return new WebSocket13FrameDecoder(compressing ? compressed : plain);
    }
}
