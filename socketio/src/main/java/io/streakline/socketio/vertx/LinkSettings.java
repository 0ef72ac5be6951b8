package io.streakline.socketio.vertx;

import io.netty.channel.WriteBufferWaterMark;
import io.streakline.socketio.Options;
import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.engine.EngineServer;

/** The data that all links of a server share, so that none has its own copy. */
final class LinkSettings {

    private final Options options;
    private final SocketMetrics metrics;
    private final WriteBufferWaterMark waterMark;

    LinkSettings(EngineServer engine) {
        this.options = engine.options();
        this.metrics = engine.metrics();
        this.waterMark = new WriteBufferWaterMark(options.outboxBytes() / 4, Math.max(1, options.outboxBytes() / 2));
    }

    Options options() {
        return options;
    }

    SocketMetrics metrics() {
        return metrics;
    }

    /** Above half of the outbox, a link is congested; below a quarter, it has drained. */
    WriteBufferWaterMark waterMark() {
        return waterMark;
    }
}
