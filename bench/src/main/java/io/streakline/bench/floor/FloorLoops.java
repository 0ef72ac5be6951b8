package io.streakline.bench.floor;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All event loops that have had connections. Any thread. */
final class FloorLoops {

    private final Map<EventLoop, FloorLoop> byLoop = new ConcurrentHashMap<>();

    FloorLoop of(Channel channel) {
        return byLoop.computeIfAbsent((EventLoop) channel.eventLoop(), FloorLoop::new);
    }

    /** Calls each loop once. */
    void broadcast(int times) {
        byLoop.values().forEach(loop -> loop.broadcast(times));
    }
}
