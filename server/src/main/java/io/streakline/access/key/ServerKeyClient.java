package io.streakline.access.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.client.ServerClient;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Manages keys through a running server. */
public final class ServerKeyClient implements KeyClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String KEYS = "/api/keys";

    private final ServerClient client;
    private final String server;

    /**
     * @param server     its address, without a slash at the end
     * @param credential token or API key; null for a server without sign-in
     */
    public ServerKeyClient(String server, @Nullable String credential) {
        this.client = new ServerClient(server, credential, PATIENCE);
        this.server = server;
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
        try {
            ServerClient.Response response = client.call(method, KEYS + path, json);
            if (!response.isDone()) {
                throw new KeyException(server + KEYS + " " + response.refusal(), null);
            }
            return response.body();
        } catch (IOException e) {
            throw new KeyException("Cannot reach %s: %s".formatted(server + KEYS, e), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
