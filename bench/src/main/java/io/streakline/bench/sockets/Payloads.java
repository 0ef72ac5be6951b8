package io.streakline.bench.sockets;

/** The messages of the comparisons, as Engine.IO text; an object of about 200 bytes, the same for every server. */
public final class Payloads {

    private static final String OBJECT = "{\"text\":\"" + "x".repeat(160) + "\"}";

    /** A server's message to all. */
    public static final String BROADCAST_BACK = "42[\"broadcast-back\"," + OBJECT + "]";

    /** Requests an ack with the id 1: each socket has at most one in flight, so the id need not change. */
    public static final String MESSAGE_WITH_ACK = "421[\"message-with-ack\"," + OBJECT + "]";

    public static final String ACK = "431[" + OBJECT + "]";

    private Payloads() {}

    /** Makes the server send {@link #BROADCAST_BACK} to all, this many times in a row. */
    public static String broadcast(int times) {
        return "42[\"broadcast\"," + times + "]";
    }
}
