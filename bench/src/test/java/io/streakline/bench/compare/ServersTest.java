package io.streakline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.bench.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every server for a short time, through the command itself: received messages are compared with the expected ones. */
class ServersTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void eachServerBroadcastsToAFewSockets(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "fanout --seconds 0.2 --warmup 0.1"))
                .contains("in bursts of 10", "| Streakline ", "| Node ", "| netty-socketio ", "| floor ");
    }

    @Test
    void eachServerAcksOnAFewSockets(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "echo --seconds 0.2 --warmup 0.1"))
                .contains("round trips / CPU s", "| Streakline ", "| Node ", "| netty-socketio ", "| floor ");
    }

    @Test
    void aServerHoldsAFewIdleSockets(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "idle --settle 0.1 --servers floor")).contains("KB / connection", "| floor ");
    }

    private String run(Path folder, String command) throws Exception {
        Path out = folder.resolve("result.md");
        int status = Bench.commandLine()
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute((command + " --rounds 1 --sockets 5 --out " + out).split(" "));
        assertThat(status).as(errors.toString()).isZero();
        return Files.readString(out);
    }
}
