package io.streakline.bench.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The servers compared as Socket.IO servers, and how each is started. */
public enum SocketPeer {

    /** The example of the library, with its own script, which builds it if needed. */
    STREAKLINE("Streakline"),
    NODE("Node"),
    NETTY_SOCKETIO("netty-socketio"),
    FLOOR("floor");

    /**
     * The JVM options of {@code socketio/examples/echo/run}; the other JVMs get the same. The heap shrinks to the live
     * data; otherwise a forced collection would keep memory that only garbage has used.
     */
    private static final List<String> JVM_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30");

    /** A build may run first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String title;

    SocketPeer(String title) {
        this.title = title;
    }

    /** Its name in a table. */
    public String title() {
        return title;
    }

    /** Whether it is a JVM. */
    public boolean isJvm() {
        return this != NODE;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param home the repository
     * @param runFolder for its output
     */
    public ServerProcess start(Path home, Path runFolder) {
        String port = Integer.toString(ServerProcess.freePort());
        ProcessBuilder builder = switch (this) {
            case STREAKLINE ->
                new ProcessBuilder(home.resolve("socketio/examples/echo/run").toString(), "--port", port);
            case NODE -> NodePeer.echo(home, runFolder, port);
            case NETTY_SOCKETIO ->
                java(
                        home.resolve("bench/peers/netty-socketio/target"),
                        "io.streakline.bench.nettysocketio.NettySocketIoServer",
                        port);
            case FLOOR -> java(home.resolve("bench/target"), "io.streakline.bench.floor.FloorServer", port);
        };
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The operator's own options are not meant for only one of the servers.
        builder.environment().remove("JAVA_OPTS");
        Path log = runFolder.resolve(title.toLowerCase(Locale.ROOT) + "-" + port + ".log");
        ServerProcess server = ServerProcess.start(title, builder, Integer.parseInt(port), log);
        server.awaitListening(this == NODE ? "node" : "java", PATIENCE);
        return server;
    }

    /** {@code target} as built by Maven, with the libraries in {@code lib}. */
    private static ProcessBuilder java(Path target, String main, String port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib/*"), main, port));
        return new ProcessBuilder(command);
    }
}
