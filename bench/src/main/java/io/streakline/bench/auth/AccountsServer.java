package io.streakline.bench.auth;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.ApiClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of a server's account API, as a person's browser would make them. */
record AccountsServer(ApiClient client) implements AutoCloseable {

    static final String EMAIL = "bench@example.org";

    private static final String PASSWORD = "seven violet harbours";
    private static final Pattern LINK = Pattern.compile("#token=([A-Za-z0-9_-]+)");

    /** Accepts the link of the first start, read from the log; returns the access token. */
    String join(Path log) {
        try {
            Matcher link = LINK.matcher(Files.readString(log));
            if (!link.find()) {
                throw new BenchException("The server printed no link for its first admin. See " + log);
            }
            return field(post("/api/auth/join", "", """
                            {"token":"%s","email":"%s","password":"%s"}""".formatted(link.group(1), EMAIL, PASSWORD)), "accessToken");
        } catch (IOException e) {
            throw new BenchException("The server's log cannot be read: " + e, e);
        }
    }

    /** Creates a key that may create activities. @param authorization of the creator; empty for none */
    String key(String authorization) {
        return field(
                post("/api/keys", authorization, "{\"name\":\"bench\",\"scopes\":[\"activities:write\"]}"), "secret");
    }

    /** Creates an account, with an invitation. @param authorization of an admin */
    void account(String email, String authorization) {
        String link = field(post("/api/accounts", authorization, "{\"email\":\"%s\"}".formatted(email)), "link");
        Matcher token = LINK.matcher(link);
        if (!token.find()) {
            throw new BenchException("An invitation has no token: " + link);
        }
        field(
                post(
                        "/api/auth/join",
                        "",
                        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token.group(1), PASSWORD)),
                "accessToken");
    }

    /** Measures the time of an attempt with a wrong password. */
    Duration wrongPassword(String email) {
        long start = System.nanoTime();
        HttpResponse<String> answer =
                post("/api/auth/login", "", "{\"email\":\"%s\",\"password\":\"not the one\"}".formatted(email));
        long end = System.nanoTime();
        if (answer.statusCode() != 401) {
            throw new BenchException("An attempt to sign in was not refused as expected: " + answer.body());
        }
        return Duration.ofNanos(end - start);
    }

    private static String field(HttpResponse<String> answer, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer.body());
        if (!field.find()) {
            throw new BenchException("The server gave no " + name + ": " + answer.body());
        }
        return field.group(1);
    }

    /** @param authorization value of that header; empty for none */
    private HttpResponse<String> post(String path, String authorization, String json) {
        return client.answer("POST", path, authorization, json);
    }

    @Override
    public void close() {
        client.close();
    }
}
