package io.streakline.socketio.protocol;

import io.streakline.socketio.testing.Allocation;
import java.nio.charset.StandardCharsets;

/** Bytes as the body of a POST, and as a WebSocket's text. */
public final class EngineFuzz {

    private EngineFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Allocation.check(text.length(), () -> {
            try {
                EngineDecoder.payload(text);
            } catch (MalformedPacketException refused) {
                // As it may be.
            }
        });
        Allocation.check(text.length(), () -> {
            try {
                EngineDecoder.packet(text);
            } catch (MalformedPacketException refused) {
                // As it may be.
            }
        });
    }
}
