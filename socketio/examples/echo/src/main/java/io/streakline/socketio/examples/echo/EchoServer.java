package io.streakline.socketio.examples.echo;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.Ack;
import io.streakline.socketio.Arguments;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.MemoryRecoveryStore;
import io.streakline.socketio.Namespace;
import io.streakline.socketio.Socket;
import io.streakline.socketio.SocketServer;
import io.streakline.socketio.SocketServerBuilder;

/** Namespaces that send back what they are sent. */
final class EchoServer {

    /** With the event's name and its framing, a broadcast is about 200 bytes. */
    private static final String BROADCAST_JSON = "{\"text\":\"" + "x".repeat(160) + "\"}";

    private static final int MAX_BROADCASTS = 100_000;

    private EchoServer() {}

    static SocketServer create(Flags flags) {
        SocketServerBuilder builder = builder(flags);
        if (flags.recovery()) {
            builder.recovery(new MemoryRecoveryStore());
        }
        SocketServer server = builder.build();
        for (String name : new String[] {"/", "/custom"}) {
            Namespace namespace = server.namespace(name);
            namespace.onConnection(socket -> welcome(namespace, socket));
        }
        return server;
    }

    static SocketServerBuilder builder(Flags flags) {
        return SocketServer.builder()
                .pingInterval(flags.pingInterval())
                .pingTimeout(flags.pingTimeout())
                .connectTimeout(flags.connectTimeout())
                .maxPayload(flags.maxPayload());
    }

    private static void welcome(Namespace namespace, Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("message", (args, ack) -> messageBack(socket, args));
        socket.on("message-with-ack", EchoServer::answer);
        socket.on("broadcast", (args, ack) -> broadcast(namespace, args));
    }

    /** Text goes back as the text that it is; only what holds binary is parsed. */
    private static void messageBack(Socket socket, Arguments args) {
        if (args.hasBinary()) {
            socket.emit("message-back", nodes(args));
        } else {
            socket.emit(EncodedEvent.ofJson("message-back", texts(args)));
        }
    }

    private static void answer(Arguments args, Ack ack) {
        if (args.hasBinary()) {
            ack.send(nodes(args));
        } else {
            ack.sendJson(texts(args));
        }
    }

    private static String[] texts(Arguments args) {
        String[] texts = new String[args.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = args.json(i);
        }
        return texts;
    }

    private static void broadcast(Namespace namespace, Arguments args) {
        int times = args.size() == 0 ? 0 : Math.min(args.node(0).asInt(), MAX_BROADCASTS);
        EncodedEvent event = EncodedEvent.ofJson("broadcast-back", BROADCAST_JSON);
        for (int i = 0; i < times; i++) {
            namespace.emit(event);
        }
    }

    private static Object[] nodes(Arguments args) {
        JsonNode[] nodes = new JsonNode[args.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = args.node(i);
        }
        return nodes;
    }
}
