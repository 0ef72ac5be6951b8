package io.streakline.access.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Manages keys through a running server. */
public final class ServerKeyClient implements KeyClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String keys;
    private final @Nullable String credential;

    /**
     * @param server     its address, without a slash at the end
     * @param credential token or API key; null for a server without sign-in
     */
    public ServerKeyClient(String server, @Nullable String credential) {
        this.keys = server + "/api/keys";
        this.credential = credential;
    }

    @Override
    public JsonNode create(String json) throws InterruptedException {
        return call("POST", "", json);
    }

    @Override
    public JsonNode list() throws InterruptedException {
        return call("GET", "", "");
    }

    @Override
    public JsonNode rotate(String id, long graceSeconds) throws InterruptedException {
        String json = Json.object(to -> to.writeNumberField("graceSeconds", graceSeconds));
        return call("POST", "/" + encoded(id) + "/rotate", json);
    }

    @Override
    public JsonNode revoke(String id) throws InterruptedException {
        return call("DELETE", "/" + encoded(id), "");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private JsonNode call(String method, String path, String json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(keys + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            JsonNode body = Json.MAPPER.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                String reason = body.path("error").asText("no reason given");
                throw new KeyException("%s answered %d: %s".formatted(keys, response.statusCode(), reason), null);
            }
            return body;
        } catch (IOException e) {
            throw new KeyException("Cannot reach %s: %s".formatted(keys, e), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
