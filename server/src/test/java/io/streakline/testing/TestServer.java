package io.streakline.testing;

import io.streakline.App;
import io.streakline.base.config.Config;
import io.streakline.base.config.Setting;
import io.streakline.write.lane.LaneHooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A complete server on a free port, with its own database, whose time the test controls. */
public final class TestServer implements AutoCloseable {

    /** A Sunday. */
    public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private static final List<Setting> LIMITS = List.of(
            Setting.LIMIT_ADDRESS,
            Setting.LIMIT_USER,
            Setting.LIMIT_KEY,
            Setting.LIMIT_SIGN_IN,
            Setting.LIMIT_CONNECTS);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ManualTime time = new ManualTime(START);
    private final String databaseUrl;
    private final Map<Setting, String> settings;
    private final LaneHooks hooks;
    private App app;

    private final Consumer<String> beforeJob;
    private final boolean alone;

    /** Whether no other server uses the database, so that it ends with this server. */
    private boolean ownsDatabase;

    /** Why the server wanted its process to end. */
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private TestServer(
            String databaseUrl,
            Map<Setting, String> settings,
            LaneHooks hooks,
            Consumer<String> beforeJob,
            boolean alone) {
        this.beforeJob = beforeJob;
        this.alone = alone;
        this.databaseUrl = databaseUrl;
        this.settings = settings;
        this.hooks = hooks;
        this.app = startApp(0);
    }

    public static TestServer start() {
        return start(Map.of());
    }

    /**
     * Starts on a new database.
     *
     * @param settings in addition to port and database
     */
    public static TestServer start(Map<Setting, String> settings) {
        return start(settings, LaneHooks.NONE);
    }

    /**
     * Starts on a new database.
     *
     * @param hooks where the test holds a lane
     */
    public static TestServer start(Map<Setting, String> settings, LaneHooks hooks) {
        return owning(new TestServer(TestDatabase.migrated(), settings, hooks, job -> {}, true));
    }

    /** Starts on a new database. @param beforeJob receives the name of each job before it runs, on the job's thread */
    public static TestServer startWithJobs(Map<Setting, String> settings, Consumer<String> beforeJob) {
        return owning(new TestServer(TestDatabase.migrated(), settings, LaneHooks.NONE, beforeJob, true));
    }

    /** On a database that the test has created. */
    public static TestServer on(String databaseUrl, Map<Setting, String> settings) {
        return new TestServer(databaseUrl, settings, LaneHooks.NONE, job -> {}, true);
    }

    /** On a database that another server uses, which only a test can do: for state that several servers share. */
    public static TestServer beside(String databaseUrl, Map<Setting, String> settings) {
        return new TestServer(databaseUrl, settings, LaneHooks.NONE, job -> {}, false);
    }

    private static TestServer owning(TestServer server) {
        server.ownsDatabase = true;
        return server;
    }

    /** @param port 0 for a free one */
    private App startApp(int port) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.PORT, Integer.toString(port));
        flags.put(Setting.DATABASE_URL, databaseUrl);
        flags.put(Setting.LANES, "2");
        // A test's time stands still, so no bucket refills; tests of limits set their own.
        LIMITS.forEach(limit -> flags.put(limit, "off"));
        flags.putAll(settings);
        return App.start(Config.of(flags), new App.Surroundings(time, time, hooks, beforeJob, ended::complete, alone));
    }

    /** Ends the server and starts another on the same database, on another port. */
    public void restart() {
        app.close();
        app = startApp(0);
    }

    /** Like {@link #restart}, but on the same port, so that clients that reconnect find it. */
    public void restartOnSamePort() {
        int port = port();
        app.close();
        app = startApp(port);
    }

    public ManualTime time() {
        return time;
    }

    public int port() {
        return app.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Completes with the reason when the server wants its process to end. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** For another server on the same database. */
    public String databaseUrl() {
        return databaseUrl;
    }

    /** Queries the database directly, for data that no route returns. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    /** Its answer, which must match the API description. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            check(response);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void check(HttpResponse<String> response) {
        String path = response.uri().getRawPath();
        if (Described.covers(path)) {
            Map<String, List<String>> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Described.check(new Described.Answer(
                    response.request().method(), path, response.statusCode(), headers, response.body()));
        }
    }

    /** The registered routes, for example <code>GET /api/activities/:userId</code>. */
    public Set<String> routes() {
        return app.routes();
    }

    /** The token of the link for the first admin. */
    public String firstAdmin() {
        return app.firstAdmin().orElseThrow().replaceFirst(".*#token=", "");
    }

    /** The events that its clients may send. */
    public Set<String> events() {
        return app.events();
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public HttpResponse<String> post(String path, String json) {
        return withBody("POST", path, json);
    }

    public HttpResponse<String> patch(String path, String json) {
        return withBody("PATCH", path, json);
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    private HttpResponse<String> withBody(String method, String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    @Override
    public void close() {
        app.close();
        http.close();
        if (ownsDatabase) {
            TestDatabase.drop(databaseUrl);
        }
    }
}
