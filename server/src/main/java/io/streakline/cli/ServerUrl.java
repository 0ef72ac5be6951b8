package io.streakline.cli;

import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Parses the address of a running server, as given to commands. */
final class ServerUrl {

    private ServerUrl() {}

    /** Without a slash at the end. */
    static String of(String given, CommandSpec spec) {
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
