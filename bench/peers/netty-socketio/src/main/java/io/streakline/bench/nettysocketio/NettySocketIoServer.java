package io.streakline.bench.nettysocketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The echo server of the socket benchmarks on netty-socketio: {@code message-with-ack} is acked with its argument,
 * {@code broadcast} with a number n sends {@code broadcast-back} n times to all. Its defaults, but for epoll, which is
 * to its advantage. The one argument is the port, on 127.0.0.1.
 */
public final class NettySocketIoServer {

    private static final Map<String, String> PAYLOAD = Map.of("text", "x".repeat(160));

    private NettySocketIoServer() {}

    public static void main(String... args) {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(Integer.parseInt(args[0]));
        configuration.setUseLinuxNativeEpoll(true);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addEventListener("message-with-ack", JsonNode.class, (client, data, ack) -> ack.sendAckData(data));
        server.addEventListener("broadcast", Integer.class, (client, times, ack) -> {
            for (int i = 0; i < times; i++) {
                server.getBroadcastOperations().sendEvent("broadcast-back", PAYLOAD);
            }
        });
        server.start();
    }
}
