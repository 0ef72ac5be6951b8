package io.streakline.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streakline.base.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files for browsers: the dashboard, the API description and its reference, and the stock client. They come from
 * the class path and stay in memory after the first request.
 */
public final class StaticPages {

    private static final String GUIDE = "/guide/";
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";

    /** Paths for programs: an unknown path below is 404, and never the dashboard. */
    private static final Pattern NOT_THE_DASHBOARDS =
            Pattern.compile("/(api|docs|guide|metrics|socket\\.io|assets)(/.*)?");

    /** The server URL in the descriptions: the root, before the prefix is inserted. */
    private static final Pattern REST_SERVER = Pattern.compile("(?<=^servers:\n  - url: )/$", Pattern.MULTILINE);

    private static final Pattern SOCKET_SERVER =
            Pattern.compile("(?<=^    pathname: )(?=/socket.io/$)", Pattern.MULTILINE);

    private final ExecutorService blocking;
    private final PublicPath publicPath;
    private final String swaggerVersion;
    private final Map<String, StaticFile> cache = new ConcurrentHashMap<>();

    /**
     * @param prefix         the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
     * @param swaggerVersion version of the webjar for the reference page
     */
    public StaticPages(ExecutorService blocking, String prefix, String swaggerVersion) {
        this.blocking = blocking;
        this.publicPath = new PublicPath(prefix);
        this.swaggerVersion = swaggerVersion;
    }

    /** The version is in the library's own build file. */
    public static String swaggerVersion() {
        var properties = new java.util.Properties();
        try (InputStream in =
                StaticPages.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
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
        String file = fileOf(context);
        StaticFile known = cache.get(file);
        if (known != null) {
            send(context, known);
            return;
        }
        blocking.execute(() -> {
            try {
                serve(context, file, read(file).map(StaticFile::compressed));
            } catch (RuntimeException | Error e) {
                Api.fail(context, e);
            }
        });
    }

    private void serve(RoutingContext context, String file, Optional<StaticFile> found) {
        found.ifPresent(page -> cache.put(file, page));
        Api.onLoop(
                context,
                () -> found.ifPresentOrElse(
                        page -> send(context, page), () -> Responses.send(context.response(), Api.NOTHING_HERE)));
    }

    private void send(RoutingContext context, StaticFile page) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            publicPath.page(page, context.normalizedPath()).send(context.request());
        } else {
            Responses.methodNotAllowed(context.response(), "GET, HEAD");
        }
    }

    private static String fileOf(RoutingContext context) {
        String path = context.normalizedPath();
        return isView(path, context.request()) ? "/index.html" : fileOf(path);
    }

    /** A path of the dashboard, requested by a browser as a page: the dashboard's router handles it. */
    private static boolean isView(String path, HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && path.indexOf('.') < 0
                && !NOT_THE_DASHBOARDS.matcher(path).matches();
    }

    private static String fileOf(String path) {
        return switch (path) {
            case "/" -> "/index.html";
            case "/docs", "/docs/" -> "/docs/index.html";
            case "/guide" -> "/guide/index.html";
            case "/socket.io/socket.io.js", "/socket.io/socket.io.min.js" -> "/socket.io.min.js";
            default -> path.startsWith(GUIDE) ? guidePage(path) : path;
        };
    }

    /** The guide's pages may be requested without their file extension. */
    private static String guidePage(String path) {
        if (path.endsWith("/")) {
            return path + "index.html";
        }
        return path.lastIndexOf('.') > path.lastIndexOf('/') ? path : path + ".html";
    }

    private Optional<StaticFile> read(String file) {
        if (file.contains("..")) {
            return Optional.empty();
        }
        return switch (file) {
            case "/api/openapi.json" ->
                resource("api/openapi.yaml")
                        .map(yaml -> publicPath.description(yaml, REST_SERVER))
                        .map(yaml -> new StaticFile(file, toJson(yaml), null, null));
            case "/api/openapi.yaml" -> description(file, REST_SERVER);
            case "/api/asyncapi.yaml" -> description(file, SOCKET_SERVER);
            case "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js" ->
                page(file, SWAGGER + swaggerVersion + file.substring("/docs".length()));
            default -> {
                if (file.startsWith(GUIDE)) {
                    yield resource("static" + file).map(text -> publicPath.guide(file, text));
                }
                yield file.lastIndexOf('.') > file.lastIndexOf('/') ? page(file, "static" + file) : Optional.empty();
            }
        };
    }

    private Optional<StaticFile> description(String file, Pattern server) {
        return page(file, file.substring(1)).map(page -> page.with(publicPath.description(page.plain(), server)));
    }

    /** A file with its compressed forms, which are stored beside it. */
    private static Optional<StaticFile> page(String file, String resource) {
        return resource(resource)
                .map(plain -> new StaticFile(
                        file,
                        plain,
                        resource(resource + ".br").orElse(null),
                        resource(resource + ".gz").orElse(null)));
    }

    private static Optional<Buffer> resource(String name) {
        try (@Nullable InputStream in = StaticPages.class.getClassLoader().getResourceAsStream(name)) {
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
