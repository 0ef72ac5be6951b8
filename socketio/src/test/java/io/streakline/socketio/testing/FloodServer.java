package io.streakline.socketio.testing;

import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.SocketServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of the default limits in a process of its own. {@code flood} is answered by a broadcast of so many bytes,
 * {@code state} by an ack with the number of sockets and of those that were closed for being slow. It prints its port,
 * and ends with its standard input.
 */
public final class FloodServer {

    private FloodServer() {}

    public static void main(String[] args) throws IOException {
        AtomicInteger slow = new AtomicInteger();
        SocketServer server = SocketServer.builder()
                .metrics(new SocketMetrics() {
                    @Override
                    public void slowDisconnect() {
                        slow.incrementAndGet();
                    }
                })
                .build();
        Namespace root = server.namespace("/");
        root.onConnection(socket -> {
            socket.on("flood", (given, ack) -> {
                String payload = "x".repeat(given.node(0).intValue());
                root.emit(EncodedEvent.ofJson("flooded", '"' + payload + '"'));
            });
            socket.on("state", (given, ack) -> ack.send(root.sockets().size(), slow.get()));
        });
        System.out.println("port " + TestServer.start(server).port());
        while (System.in.read() >= 0) {
            // Nothing is asked of it here.
        }
        Runtime.getRuntime().halt(0);
    }
}
