package io.streakline.socketio.examples.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example as a process, by plain HTTP: each flag does what it says. */
@Timeout(60)
class ExampleTest {

    private static final String SID = "\\{\"sid\":\"[\\w-]{20}\"";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        http.close();
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }

    private int start(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EchoCommand.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        assertThat(line).startsWith("Listening on port ");
        return Integer.parseInt(line.replaceAll("^Listening on port (\\d+) .*", "$1"));
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private void post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("ok");
    }

    /** Opens a session; returns the address of its further requests. */
    private String open(String url) throws IOException, InterruptedException {
        String address = url + "?EIO=4&transport=polling";
        return address + "&sid=" + get(address).body().replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void it_listens_on_ipv4_and_ipv6_and_tells_clients_its_settings() throws Exception {
        int port = start("--path", "/x", "--ping-interval", "1234", "--ping-timeout", "567", "--max-payload", "4321");
        for (String host : List.of("127.0.0.1", "[::1]")) {
            assertThat(get("http://" + host + ":" + port + "/x/?EIO=4&transport=polling")
                            .body())
                    .matches("0" + SID + ",\"upgrades\":\\[\"websocket\"],\"pingInterval\":1234,\"pingTimeout\":567,"
                            + "\"maxPayload\":4321}");
        }
        assertThat(get("http://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=polling")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_recovery_connect_is_answered_with_the_sid_alone() throws Exception {
        String session = open("http://127.0.0.1:" + start() + "/socket.io/");
        post(session, "40{\"a\":1}");
        assertThat(get(session).body()).matches("40" + SID + "}\u001e42\\[\"auth\",\\{\"a\":1}]");
        post(session, "40/custom,\u001e40/unknown,");
        assertThat(get(session).body())
                .matches("40/custom," + SID + "}\u001e42/custom,\\[\"auth\",\\{}]"
                        + "\u001e44/unknown,\\{\"message\":\"Invalid namespace\"}");
        post(session, "42[\"message\",1,\"a\"]\u001e427[\"message-with-ack\",{\"b\": 2}]\u001e42[\"broadcast\",2]");
        assertThat(get(session).body())
                .matches("42\\[\"message-back\",1,\"a\"]\u001e437\\[\\{\"b\": 2}]"
                        + "(\u001e42\\[\"broadcast-back\",\\{\"text\":\"x+\"}]){2}");
    }

    @Test
    void with_recovery_a_client_gets_a_session_id_and_what_it_missed() throws Exception {
        String url = "http://127.0.0.1:" + start("--recovery", "on") + "/socket.io/";
        String session = open(url);
        post(session, "40");
        String answer = get(session).body();
        assertThat(answer).matches("40" + SID + ",\"pid\":\"[\\w-]{20}\"}\u001e42\\[\"auth\",\\{},\"[^\"]+\"]");
        String pid = answer.replaceAll("(?s).*\"pid\":\"([^\"]*)\".*", "$1");
        String offset = answer.replaceAll("(?s).*,\"([^\"]+)\"]$", "$1");
        post(session, "1");
        String other = open(url);
        post(other, "40\u001e42[\"broadcast\",1]");

        String back = open(url);
        post(back, "40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");

        assertThat(get(back).body())
                .startsWith("40{\"sid\":")
                .contains("\"pid\":\"" + pid + "\"}\u001e42[\"broadcast-back\",");
    }

    @Test
    void a_session_without_connect_ends_after_the_connect_timeout() throws Exception {
        String session = open("http://127.0.0.1:" + start("--connect-timeout", "200") + "/socket.io/");
        assertThat(get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void raw_echoes_every_message_at_its_path() throws Exception {
        String session = open("http://127.0.0.1:" + start("--raw", "--path", "/engine.io/") + "/engine.io/");
        post(session, "4hello\u001ebAQID");
        assertThat(get(session).body()).isEqualTo("4hello\u001ebAQID");
    }
}
