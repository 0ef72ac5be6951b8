package io.streakline.socketio.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.AttributeKey;
import io.streakline.socketio.ConnectError;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.Socket;
import io.streakline.socketio.SocketServer;
import java.time.Duration;
import java.util.Map;

/** What real clients are talked to about: the same for each of them, in whatever language it is written. */
public final class Conversation {

    private static final AttributeKey<Tocks> TOCKS = AttributeKey.of("tocks");

    private Conversation() {}

    /** Namespaces that talk, and one, {@code /closed}, that lets nobody in. */
    public static SocketServer open(SocketServer server) {
        for (String name : new String[] {"/", "/custom"}) {
            Namespace namespace = server.namespace(name);
            namespace.onConnection(socket -> welcome(namespace, socket));
        }
        server.namespace("/closed")
                .use((socket, admission) -> admission.refuse(new ConnectError("not you", "{\"code\":7}")));
        return server;
    }

    private static void welcome(Namespace namespace, Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("echo", (args, ack) -> socket.emit("back", nodes(args)));
        socket.on("ack", (args, ack) -> ack.send(nodes(args)));
        socket.on("ask", (args, ack) -> ask(socket, args));
        socket.on("broadcast", (args, ack) -> broadcast(namespace, args.node(0).intValue()));
        socket.on("join", (args, ack) -> {
            socket.join(args.node(0).textValue());
            ack.send();
        });
        socket.on("tell", (args, ack) -> namespace.to(args.node(0).textValue()).emit("told", args.node(1)));
        socket.on("close-transport", (args, ack) -> socket.closeTransport("as the test asked"));
        socket.on("last-words", (args, ack) -> lastWords(socket, args.node(0).intValue()));
        socket.on("disconnect-me", (args, ack) -> socket.disconnect());
        socket.onDisconnect(reason -> namespace.to("ends").emit("ended", reason));
        Tocks tocks = new Tocks();
        socket.set(TOCKS, tocks);
        socket.on("flow", (args, ack) -> flow(socket, 0, args.node(0).intValue()));
        socket.on("tock", (args, ack) -> tocks.take(args.node(0).intValue()));
        socket.on("tocks", (args, ack) -> ack.send(Map.of("count", tocks.count, "inOrder", tocks.inOrder)));
    }

    private static void ask(Socket socket, Arguments args) {
        socket.emitWithAck(
                Duration.ofSeconds(10),
                (answer, fault) -> {
                    if (answer != null) {
                        socket.emit("asked", nodes(answer));
                    }
                },
                "question",
                args.node(0));
    }

    private static void broadcast(Namespace namespace, int times) {
        for (int i = 0; i < times; i++) {
            namespace.emit("all", i);
        }
        namespace.emit("broadcast-done");
    }

    private static void lastWords(Socket socket, int events) {
        for (int i = 0; i < events; i++) {
            socket.emit("all", i);
        }
        socket.closeTransport("as the test asked");
    }

    /** One event a turn, so that the flow lasts as long as an upgrade. */
    private static void flow(Socket socket, int i, int times) {
        if (i == times) {
            socket.emit("flow-done");
        } else if (socket.connected()) {
            socket.emit("tick", i);
            socket.execute(() -> socket.whenDrained(() -> flow(socket, i + 1, times)));
        }
    }

    private static Object[] nodes(Arguments args) {
        JsonNode[] nodes = new JsonNode[args.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = args.node(i);
        }
        return nodes;
    }

    private static final class Tocks {

        private int count;
        private boolean inOrder = true;

        void take(int i) {
            inOrder &= i == count;
            count++;
        }
    }
}
