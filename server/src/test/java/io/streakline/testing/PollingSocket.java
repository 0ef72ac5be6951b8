package io.streakline.testing;

import java.util.ArrayList;
import java.util.List;

/** Plain polling: raw packets, without a client library. */
public final class PollingSocket {

    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
    private static final String BETWEEN = "\u001e";

    private final TestServer server;
    private final String path;
    private final List<String> unheard = new ArrayList<>();

    /** A session without any packets yet. */
    public PollingSocket(TestServer server) {
        this.server = server;
        String open = server.get(POLLING).body();
        path = POLLING + "&sid=" + open.split("\"sid\":\"", 2)[1].split("\"", 2)[0];
    }

    /** Sends packets in one payload; their listeners have been called when this returns. */
    public void say(String... packets) {
        int status = server.post(path, String.join(BETWEEN, packets)).statusCode();
        if (status != 200) {
            throw new AssertionError("status " + status);
        }
    }

    /** The next packet with this prefix; others wait for their turn. */
    public String hear(String beginning) {
        while (true) {
            for (String packet : unheard) {
                if (packet.startsWith(beginning)) {
                    unheard.remove(packet);
                    return packet;
                }
            }
            unheard.addAll(List.of(server.get(path).body().split(BETWEEN, -1)));
        }
    }
}
