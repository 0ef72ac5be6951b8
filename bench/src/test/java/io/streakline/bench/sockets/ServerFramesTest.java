package io.streakline.bench.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ServerFramesTest {

    @Property(tries = 200)
    void findsEveryFrameHoweverTheyAreCutUp(
            @ForAll @NotEmpty @Size(max = 6) List<@IntRange(max = 70_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 50_000) int piece) {
        byte[] bytes = frames(lengths);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 8);
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            buffer.put(bytes, at, Math.min(piece, bytes.length - at)).flip();
            ServerFrames.read(buffer, (opcode, payload) -> {
                assertThat(opcode).isEqualTo(ServerFrames.TEXT);
                found.add(payload.remaining());
                payload.position(payload.limit());
                return true;
            });
            buffer.compact();
        }
        assertThat(found).isEqualTo(lengths);
        assertThat(buffer.position()).isZero();
    }

    @Test
    void refusesFragmentsAndMaskedFrames() {
        for (int[] head : new int[][] {{0x01, 1}, {0x81, 0x81}}) {
            ByteBuffer frame = ByteBuffer.wrap(new byte[] {(byte) head[0], (byte) head[1], 0, 0, 0, 0, 0});
            assertThatThrownBy(() -> ServerFrames.read(frame, (opcode, payload) -> true))
                    .isInstanceOf(BenchException.class);
        }
    }

    private static byte[] frames(List<Integer> lengths) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int length : lengths) {
            bytes.write(0x81);
            if (length < 126) {
                bytes.write(length);
            } else if (length < 65_536) {
                bytes.writeBytes(new byte[] {126, (byte) (length >> 8), (byte) length});
            } else {
                bytes.write(127);
                bytes.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
            }
            bytes.writeBytes(new byte[length]);
        }
        return bytes.toByteArray();
    }
}
