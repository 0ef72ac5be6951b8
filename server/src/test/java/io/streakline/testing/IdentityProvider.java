package io.streakline.testing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streakline.base.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider that publishes its keys; the test decides which keys, and whether it is available. */
public final class IdentityProvider implements AutoCloseable {

    public static final String ISSUER = "https://id.example.org/";
    public static final String AUDIENCE = "streakline";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String keys = "{\"keys\":[]}";
    private volatile boolean away;

    public IdentityProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] body = keys.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(away ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.AUTH, "jwt");
        settings.put(
                Setting.JWT_JWKS_URL, "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        settings.put(Setting.JWT_ISSUER, ISSUER);
        settings.put(Setting.JWT_AUDIENCE, AUDIENCE);
        return settings;
    }

    /** From now on these are its keys, and no others. */
    public void publish(JWK... published) {
        keys = new JWKSet(List.of(published)).toString(true);
    }

    /** From now on it answers this. */
    public void publish(String text) {
        keys = text;
    }

    public void away(boolean gone) {
        away = gone;
    }

    /** How often its keys were requested. */
    public int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
