package io.streakline.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option for the running server that a command calls. Filled by picocli. */
public final class ServerOption {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A running server, such as http://localhost:5000. If it requires sign-in, put an API key or token into"
                            + " the environment variable STREAKLINE_KEY")
    private @Nullable String url;

    /** Whether a server was given. */
    boolean isGiven() {
        return url != null;
    }

    /** Its address without a slash at the end, or {@code absent} if none was given. */
    public String address(CommandSpec spec, String absent) {
        String given = url == null ? absent : url;
        try {
            URI uri = URI.create(given);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return given.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--url is not a URL: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--url must be like http://localhost:5000, is " + given);
    }
}
