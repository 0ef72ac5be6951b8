package io.streakline.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One client. Reads only a frame's length and its first bytes: answers CONNECT, carries out {@code broadcast}, ignores
 * a pong, and answers anything else with the prepared ack.
 */
final class FloorConnection extends ChannelInboundHandlerAdapter {

    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final byte[] BROADCAST = "42[\"broadcast\",".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_HEAD = 8192;

    private final FloorLoops loops;
    private final FloorLoop loop;
    private boolean open;

    /** The received part of an incomplete head or frame. */
    private @Nullable ByteBuf rest;

    FloorConnection(FloorLoops loops, FloorLoop loop) {
        this.loops = loops;
        this.loop = loop;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (rest != null) {
            in = rest.writeBytes(in);
            ((ByteBuf) message).release();
            rest = null;
        }
        try {
            if (!open) {
                handshake(ctx, in);
            }
            while (open && frame(ctx, in)) {
                // Each iteration takes one frame.
            }
        } finally {
            if (in.isReadable() && ctx.channel().isActive()) {
                rest = ctx.alloc().buffer(in.readableBytes() * 2).writeBytes(in);
            }
            in.release();
        }
    }

    private void handshake(ChannelHandlerContext ctx, ByteBuf in) {
        String head = in.toString(StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        Matcher key = KEY.matcher(head);
        if (head.length() > MAX_HEAD || (end >= 0 && !key.find())) {
            in.skipBytes(in.readableBytes());
            ctx.close();
        } else if (end >= 0) {
            in.skipBytes(end + 4);
            open = true;
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n";
            ctx.write(ByteBufUtil.writeAscii(ctx.alloc(), answer), ctx.voidPromise());
            ctx.write(loop.open(), ctx.voidPromise());
        }
    }

    /** Takes a frame, if it is complete, and answers it. Clients mask their frames, RFC 6455, section 5.3. */
    private boolean frame(ChannelHandlerContext ctx, ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < 6) {
            return false;
        }
        int length = in.getByte(start + 1) & 0x7f;
        int mask = start + 2;
        if (length == 126) {
            length = in.getUnsignedShort(mask);
            mask += 2;
        }
        int payload = mask + 4;
        if (in.writerIndex() < payload + length) {
            return false;
        }
        in.readerIndex(payload + length);
        answer(ctx, in, payload, length, in.getInt(mask));
        return true;
    }

    private void answer(ChannelHandlerContext ctx, ByteBuf in, int payload, int length, int mask) {
        int type = byteAt(in, payload, 0, mask) << 8 | (length > 1 ? byteAt(in, payload, 1, mask) : 0);
        if (type == ('4' << 8 | '0')) {
            loop.add(ctx.channel());
            ctx.write(loop.connected(), ctx.voidPromise());
        } else if (type == ('4' << 8 | '2')) {
            if (isBroadcast(in, payload, length, mask)) {
                loops.broadcast(times(in, payload, length, mask));
            } else {
                ctx.write(loop.ack(), ctx.voidPromise());
            }
        }
    }

    /** No other event is this short. */
    private static boolean isBroadcast(ByteBuf in, int payload, int length, int mask) {
        return length > BROADCAST.length && length < 2 * BROADCAST.length && byteAt(in, payload, 2, mask) == '[';
    }

    private static int times(ByteBuf in, int payload, int length, int mask) {
        int times = 0;
        for (int i = BROADCAST.length; i < length - 1; i++) {
            times = times * 10 + byteAt(in, payload, i, mask) - '0';
        }
        return times;
    }

    private static int byteAt(ByteBuf in, int payload, int index, int mask) {
        return (in.getByte(payload + index) ^ (mask >>> (24 - 8 * (index & 3)))) & 0xff;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        loop.remove(ctx.channel());
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        System.err.println("A connection ends: " + cause);
        ctx.close();
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
