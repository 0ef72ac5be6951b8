package io.streakline.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streakline.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The files that a browser gets: the live page, the API's description and its reference, and the stock client. They come
 * from the classpath and stay in memory once asked for.
 */
public final class Pages {

    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml",
            "json", "application/json");

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ExecutorService blocking;
    private final String swaggerVersion;
    private final Map<String, Buffer> cache = new ConcurrentHashMap<>();

    /** @param swaggerVersion of the webjar that the reference page is drawn by */
    public Pages(ExecutorService blocking, String swaggerVersion) {
        this.blocking = blocking;
        this.swaggerVersion = swaggerVersion;
    }

    /** The reference page's library says its version in its own build file. */
    public static String swaggerVersion() {
        var properties = new java.util.Properties();
        try (InputStream in =
                Pages.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    void register(Router router) {
        router.route("/*").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        Buffer known = cache.get(path);
        if (known != null) {
            send(context, path, known);
            return;
        }
        blocking.execute(() -> {
            Optional<Buffer> found = read(path);
            found.ifPresent(content -> cache.put(path, content));
            Api.onLoop(
                    context,
                    () -> found.ifPresentOrElse(
                            content -> send(context, path, content),
                            () -> Responses.send(context.response(), Api.NOTHING_HERE)));
        });
    }

    private static void send(RoutingContext context, String path, Buffer content) {
        HttpServerResponse response = context.response();
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            Responses.methodNotAllowed(response, "GET, HEAD");
            return;
        }
        String file = fileOf(path);
        response.putHeader("Content-Type", type(file))
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .end(content);
    }

    private static String type(String file) {
        return TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String fileOf(String path) {
        return switch (path) {
            case "/" -> "/index.html";
            case "/docs", "/docs/" -> "/docs/index.html";
            case "/socket.io/socket.io.js", "/socket.io/socket.io.min.js" -> "/socket.io.min.js";
            default -> path;
        };
    }

    private Optional<Buffer> read(String path) {
        if (path.contains("..")) {
            return Optional.empty();
        }
        String file = fileOf(path);
        return switch (file) {
            case "/api/openapi.json" -> resource("api/openapi.yaml").map(Pages::toJson);
            case "/api/openapi.yaml", "/api/asyncapi.yaml" -> resource(file.substring(1));
            case "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js" ->
                resource(SWAGGER + swaggerVersion + file.substring("/docs".length()));
            default -> file.lastIndexOf('.') > file.lastIndexOf('/') ? resource("static" + file) : Optional.empty();
        };
    }

    private static Optional<Buffer> resource(String name) {
        try (@Nullable InputStream in = Pages.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Buffer toJson(Buffer yaml) {
        try {
            JsonNode document = new YAMLMapper().readTree(yaml.getBytes());
            return Buffer.buffer(Json.MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException("the description is no YAML", e);
        }
    }
}
