package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests a server's health, like a probe. */
final class HealthProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private HealthProbe() {}

    /** The server's address from this machine. */
    static URI local(Config.Http http) {
        String host = http.host().equals("0.0.0.0") ? "127.0.0.1" : http.host().equals("::") ? "::1" : http.host();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
        return URI.create((http.tls() == null ? "http://" : "https://") + authority);
    }

    /**
     * Whether a Streakline server answers there. A server that does not answer, or whose certificate has another name,
     * does not count.
     */
    static boolean isStreakline(URI base) {
        try {
            return isHealthy(ask(base));
        } catch (IOException notOurs) {
            return false;
        }
    }

    static boolean isHealthy(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().contains("Server is running");
    }

    /** @throws IOException if there was no answer in time */
    static HttpResponse<String> ask(URI base) throws IOException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + "/api/health"))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
