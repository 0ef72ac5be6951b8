package io.streakline.socketio.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame's bytes, in and around the bounds of its head. */
class FrameReaderTest {

    private static final int MAX_PAYLOAD = 100_000;
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 124, 125, 126, 127, 65_535, 65_536, MAX_PAYLOAD};

    private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);
    private FrameReader reader = new FrameReader(true, MAX_PAYLOAD);
    private final List<String> taken = new ArrayList<>();

    @Property(tries = 200)
    void frames_are_the_same_however_their_bytes_are_cut(@ForAll Random random) throws WebSocketFault {
        reader = new FrameReader(true, MAX_PAYLOAD);
        taken.clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] payload = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
            random.nextBytes(payload);
            int first = payload.length < 126 && random.nextBoolean() ? 0x89 : random.nextBoolean() ? 0xc2 : 0x01;
            bytes.writeBytes(frame(first, payload, random.nextInt()));
            sent.add(shown(first & 0xf, (first & 0x80) != 0, (first & 0x40) != 0, payload));
        }
        byte[] all = bytes.toByteArray();
        for (int at = 0; at < all.length; ) {
            int part = Math.min(all.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 70_000));
            read(Unpooled.wrappedBuffer(all, at, part));
            at += part;
        }
        assertThat(taken).isEqualTo(sent);
        reader.end();
        assertThat(alloc.metric().usedHeapMemory() + alloc.metric().usedDirectMemory())
                .isZero();
    }

    /** Each is refused by its head, before any payload has come. */
    @ParameterizedTest
    @CsvSource({
        "8101, 1002, not masked",
        "9180, 1002, reserved bits",
        "c080, 1002, a continuation that says it is compressed",
        "c980, 1002, a ping that says it is compressed",
        "8380, 1002, a kind that is not",
        "8b80, 1002, a kind that is not",
        "0980, 1002, a ping in parts",
        "89fe, 1002, a ping of more than 125 bytes",
        "81fe007d, 1002, 125 in two bytes more than it needs",
        "81ff000000000000ffff, 1002, 65535 in eight bytes",
        "81ff8000000000000000, 1002, a length below 0",
        "81ff00000000000186a1, 1009, a byte more than may be",
        "81ff0000000100000000, 1009, more than an int holds"
    })
    void a_fault_is_found_by_the_head(String head, int status) {
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex(head));
        WebSocketFault fault = catchThrowableOfType(WebSocketFault.class, () -> read(bytes));
        assertThat(fault.status().code()).isEqualTo(status);
        assertThat(taken).isEmpty();
    }

    @Test
    void nothing_is_read_behind_a_fault() throws WebSocketFault {
        assertThatThrownBy(() -> read(Unpooled.wrappedBuffer(new byte[] {(byte) 0x81, 0})))
                .isInstanceOf(WebSocketFault.class);
        read(Unpooled.wrappedBuffer(frame(0x81, new byte[3], 0)));
        assertThat(taken).isEmpty();
    }

    private void read(ByteBuf bytes) throws WebSocketFault {
        reader.read(
                bytes,
                alloc,
                (opcode, last, compressed, payload) -> taken.add(shown(opcode, last, compressed, payload)));
    }

    private static String shown(int opcode, boolean last, boolean compressed, byte[] payload) {
        return opcode + " " + last + " " + compressed + " " + HexFormat.of().formatHex(payload);
    }

    private static byte[] frame(int first, byte[] payload, int mask) {
        ByteBuf frame = Unpooled.buffer().writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        } else {
            frame.writeByte(0x80 | 127).writeLong(payload.length);
        }
        frame.writeInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ mask >>> 24 - 8 * (i % 4));
        }
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }
}
