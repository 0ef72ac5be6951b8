package io.streakline.socketio.protocol;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads Engine.IO packets (protocol revision 4) from texts and polling payloads. */
public final class EngineDecoder {

    /** The separator between two packets of a payload. */
    static final char SEPARATOR = '\u001e';

    private static final EnginePacket CLOSE = new EnginePacket.Close();
    private static final EnginePacket UPGRADE = new EnginePacket.Upgrade();
    private static final EnginePacket NOOP = new EnginePacket.Noop();

    private EngineDecoder() {}

    /** The packets of a polling body, in order. */
    public static List<EnginePacket> payload(String body) throws MalformedPacketException {
        List<EnginePacket> packets = new ArrayList<>(1);
        int start = 0;
        for (int end; (end = body.indexOf(SEPARATOR, start)) >= 0; start = end + 1) {
            packets.add(pollingPacket(body.substring(start, end)));
        }
        packets.add(pollingPacket(body.substring(start)));
        return packets;
    }

    private static EnginePacket pollingPacket(String text) throws MalformedPacketException {
        if (text.startsWith("b")) {
            try {
                return new EnginePacket.Binary(Base64.getDecoder().decode(withoutLines(text.substring(1))));
            } catch (IllegalArgumentException e) {
                throw new MalformedPacketException("Not base64");
            }
        }
        return packet(text);
    }

    /** The stock Java client breaks Base64 into lines. */
    private static String withoutLines(String base64) {
        return base64.indexOf('\n') < 0 ? base64 : base64.replace("\n", "");
    }

    /** The packet in one WebSocket text message. */
    public static EnginePacket packet(String text) throws MalformedPacketException {
        if (text.isEmpty()) {
            throw new MalformedPacketException("Empty Engine.IO packet");
        }
        return switch (text.charAt(0)) {
            case '0' -> new EnginePacket.Open(text.substring(1));
            case '1' -> CLOSE;
            case '2' -> new EnginePacket.Ping(text.substring(1));
            case '3' -> new EnginePacket.Pong(text.substring(1));
            case '4' -> new EnginePacket.Message(text.substring(1));
            case '5' -> UPGRADE;
            case '6' -> NOOP;
            default -> throw new MalformedPacketException("Unknown Engine.IO packet type");
        };
    }
}
