package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streakline.socketio.testing.FloodServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand sockets that never read are sent 100 MB each, by a server of the default limits with a heap of 128 MB. */
class DeafSocketsTest {

    private static final int DEAF = 1_000;
    private static final int BROADCASTS = 1_000;
    private static final int BROADCAST_BYTES = 100_000;

    /** The process's, at its highest: heap, buffers, code and all. */
    private static final int MAX_RESIDENT_MEGABYTES = 400;

    /** From asking for a broadcast to having it, for the one that reads. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);

    private static final long ASK_NANOS = Duration.ofMillis(20).toNanos();

    private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n\r\n";

    /** CONNECT in a masked frame, the mask being zero. */
    private static final byte[] CONNECT = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'};

    @Test
    @Timeout(120)
    void memory_stays_bounded_and_whoever_reads_is_not_delayed() throws Exception {
        Process server = start();
        List<Socket> deaf = new ArrayList<>();
        try (BufferedReader output = server.inputReader()) {
            int port = Integer.parseInt(output.readLine().substring("port ".length()));
            for (int i = 0; i < DEAF; i++) {
                deaf.add(connect(port));
            }
            WebSocketClient reader =
                    new WebSocketClient(URI.create("ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket"));
            reader.expectStart("0{");
            reader.send("40").expectStart("40{");
            awaitState(reader, "[" + (DEAF + 1) + ",0]");

            long slowest = 0;
            for (int i = 0; i < BROADCASTS; i++) {
                long start = System.nanoTime();
                reader.send("42[\"flood\"," + BROADCAST_BYTES + "]").expectStart("42[\"flooded\",\"xxx");
                slowest = Math.max(slowest, System.nanoTime() - start);
            }

            awaitState(reader, "[1," + DEAF + "]");
            assertThat(Duration.ofNanos(slowest)).isLessThan(MAX_DELAY);
            long megabytes = highestResidentBytes(server) / 1_000_000;
            System.out.printf("deaf sockets: %d MB resident at most, slowest %d ms%n", megabytes, slowest / 1_000_000);
            assertThat(megabytes).isLessThan(MAX_RESIDENT_MEGABYTES);
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
            server.destroyForcibly().waitFor();
        }
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:MaxDirectMemorySize=128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FloodServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** With the smallest of receive buffers, so that the kernel takes little off the server. */
    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
        socket.getOutputStream().write(CONNECT);
        return socket;
    }

    private static void awaitState(WebSocketClient reader, String expected) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String state = reader.send("420[\"state\"]").expectStart("430");
        while (!state.equals("430" + expected) && System.nanoTime() < end) {
            LockSupport.parkNanos(ASK_NANOS); // far fewer a second than a client may send
            state = reader.send("420[\"state\"]").expectStart("430");
        }
        assertThat(state).isEqualTo("430" + expected);
    }

    /** {@code VmHWM} of {@code /proc/<pid>/status}, see proc(5). */
    private static long highestResidentBytes(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        assumeTrue(Files.exists(status), "only Linux tells the highest resident memory of a process");
        String line = Files.readAllLines(status).stream()
                .filter(each -> each.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
}
