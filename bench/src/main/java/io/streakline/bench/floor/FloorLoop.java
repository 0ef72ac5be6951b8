package io.streakline.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.streakline.bench.sockets.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections of one event loop, and its own copies of the frames, whose reference counts no other loop changes. On
 * the loop.
 */
final class FloorLoop {

    private static final int FINAL_TEXT = 0x81;

    private final EventLoop eventLoop;
    private final Set<Channel> members = new LinkedHashSet<>();
    private final ByteBuf open = frame("""
            0{"sid":"floor","upgrades":[],"pingInterval":600000,"pingTimeout":600000,"maxPayload":1000000}""");
    private final ByteBuf connected = frame("40{\"sid\":\"floor\"}");
    private final ByteBuf broadcast = frame(Payloads.BROADCAST_BACK);
    private final ByteBuf ack = frame(Payloads.ACK);

    FloorLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    private static ByteBuf frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuf frame =
                ByteBufAllocator.DEFAULT.directBuffer(payload.length + 4).writeByte(FINAL_TEXT);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else {
            frame.writeByte(126).writeShort(payload.length);
        }
        return frame.writeBytes(payload);
    }

    void add(Channel channel) {
        members.add(channel);
    }

    void remove(Channel channel) {
        members.remove(channel);
    }

    /** Any thread. Writes the given number of retained duplicates to each socket, and flushes once. */
    void broadcast(int times) {
        eventLoop.execute(() -> {
            for (Channel channel : members) {
                for (int i = 0; i < times; i++) {
                    channel.write(broadcast.retainedDuplicate(), channel.voidPromise());
                }
                channel.flush();
            }
        });
    }

    ByteBuf open() {
        return open.retainedDuplicate();
    }

    ByteBuf connected() {
        return connected.retainedDuplicate();
    }

    ByteBuf ack() {
        return ack.retainedDuplicate();
    }
}
