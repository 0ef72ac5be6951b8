package io.streakline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stock JavaScript clients (npm <code>socket.io-client</code>, the version in <code>web/package-lock.json</code>) in
 * one Node process, which the test controls through its standard input and output. Thread-safe.
 */
public final class JsClients implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path WEB = Path.of("..", "web").toAbsolutePath().normalize();
    private static final Path DRIVER = Path.of("src", "test", "js", "clients.mjs");
    private static final long INSTALL_MINUTES = 5;
    private static final long PATIENCE_SECONDS = 10;

    private final Map<Integer, JsClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Process node;
    private final BufferedWriter commands;

    private JsClients(Process node) {
        this.node = node;
        this.commands = node.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("js-clients").start(this::readReports);
    }

    public static JsClients start() {
        install();
        try {
            var node = new ProcessBuilder(
                            "node",
                            DRIVER.toString(),
                            WEB.resolve("package.json").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new JsClients(node);
        } catch (IOException e) {
            throw new UncheckedIOException("Node 20 or later is a prerequisite of the tests", e);
        }
    }

    /** The <code>package.json</code> of the installed stock client, which is installed now if it was not. */
    public static Path packages() {
        install();
        return WEB.resolve("package.json");
    }

    private static synchronized void install() {
        if (Files.isDirectory(WEB.resolve("node_modules").resolve("socket.io-client"))) {
            return;
        }
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--prefix", WEB.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IllegalStateException("npm ci in " + WEB + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("npm is a prerequisite of the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts to connect a client; it does not reconnect after losing the connection, unless the options say so. */
    public JsClient connect(TestServer server, JsClient.Options options) {
        return connect(server.url(), server.time(), options);
    }

    /**
     * Like {@link #connect(TestServer, JsClient.Options)}, to a server in another process.
     *
     * @param time moved while the client upgrades; useless if the server uses the real time
     */
    public JsClient connect(String url, ManualTime time, JsClient.Options options) {
        JsClient client = new JsClient(this, made.incrementAndGet(), time, options);
        clients.put(client.number(), client);
        ObjectNode command = client.command("connect").put("url", url);
        command.set("options", options.json());
        command.set("onConnect", JSON.valueToTree(options.onConnect()));
        send(command);
        return client;
    }

    /** Connects a client and waits until it is connected, and upgraded if its transport is to be. */
    public JsClient connected(TestServer server, Transport transport) {
        return connected(server, JsClient.Options.over(transport));
    }

    /** As {@link #connected(TestServer, Transport)}. */
    public JsClient connected(TestServer server, JsClient.Options options) {
        JsClient client = connect(server, options);
        client.awaitConnection();
        if (options.transport().upgrades()) {
            client.awaitUpgrade();
        }
        return client;
    }

    void send(ObjectNode command) {
        synchronized (commands) {
            try {
                commands.write(command.toString());
                commands.newLine();
                commands.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the Node process has ended", e);
            }
        }
    }

    private void readReports() {
        try (BufferedReader reports = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                take(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a report of the Node process could not be read", e);
        }
    }

    private void take(JsonNode report) {
        JsClient client = clients.get(report.path("client").asInt());
        if (client == null) {
            return; // forgotten, and on its way out
        }
        if (report.has("event")) {
            List<JsonNode> args = new ArrayList<>();
            report.path("args").forEach(args::add);
            client.add(new JsClient.Event(report.path("event").asText(), List.copyOf(args)));
        } else if (report.has("ack")) {
            client.answered(report.path("ack").asInt(), report.path("args"));
        } else {
            client.add(new JsClient.Turned(report.path("what").asText(), Objects.requireNonNull(report.get("value"))));
        }
    }

    /** The clients that were created since {@link #forgetAll}. */
    public Collection<JsClient> all() {
        return List.copyOf(clients.values());
    }

    /** Ends all current clients, so that the next test finds none. */
    public void forgetAll() {
        clients.values().forEach(client -> send(client.command("forget")));
        clients.clear();
    }

    /** Like a crash of the clients' machine: no client disconnects properly. */
    public void kill() {
        node.destroyForcibly();
    }

    /** Ends the process, and waits until it has ended. */
    @Override
    public void close() {
        try {
            commands.close(); // it ends with its input
            if (!node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
        } catch (IOException e) {
            node.destroyForcibly(); // it was killed
        } catch (InterruptedException e) {
            node.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
