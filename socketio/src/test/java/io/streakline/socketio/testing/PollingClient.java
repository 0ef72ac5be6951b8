package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session on long-polling, request by request. */
public final class PollingClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final TestServer server;
    private final String sid;

    PollingClient(TestServer server) {
        this.server = server;
        HttpResponse<String> response = get(server, "EIO=4&transport=polling");
        assertThat(response.statusCode()).isEqualTo(200);
        Matcher matcher = SID.matcher(response.body());
        assertThat(matcher.find()).isTrue();
        this.sid = matcher.group(1);
    }

    public String sid() {
        return sid;
    }

    /** The next payload. */
    public HttpResponse<String> poll() {
        return await(pollLater());
    }

    /** A poll that hangs until the server answers. */
    public CompletableFuture<HttpResponse<String>> pollLater() {
        return HTTP.sendAsync(HttpRequest.newBuilder(server.http(query())).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> push(String payload) {
        return await(pushLater(BodyPublishers.ofString(payload)));
    }

    public CompletableFuture<HttpResponse<String>> pushLater(HttpRequest.BodyPublisher body) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(server.http(query())).POST(body).build(), BodyHandlers.ofString());
    }

    public WebSocketClient upgrade() {
        return new WebSocketClient(server.webSocket("EIO=4&transport=websocket&sid=" + sid));
    }

    private String query() {
        return "EIO=4&transport=polling&sid=" + sid;
    }

    public static HttpResponse<String> get(TestServer server, String query) {
        return request(server, "GET", query);
    }

    public static HttpResponse<String> request(TestServer server, String method, String query) {
        HttpRequest request = HttpRequest.newBuilder(server.http(query))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits ten seconds at most. */
    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
