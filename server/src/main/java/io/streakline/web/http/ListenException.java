package io.streakline.web.http;

import io.streakline.base.config.Config;
import java.io.IOException;
import java.net.UnknownHostException;

/** Thrown if the server cannot listen on the port; the message is one sentence for the operator. */
public final class ListenException extends RuntimeException {

    private ListenException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Only the message describes the error: the native transport does not use Java's own exceptions for it. */
    static ListenException of(Config.Http http, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return new ListenException(
                    "The host name \"%s\" is unknown. Set another with HOST or --host, such as --host 127.0.0.1."
                            .formatted(http.host()),
                    cause);
        }
        if (!(cause instanceof IOException)) {
            return new ListenException(
                    "The server cannot listen on %s, port %d: %s. Change HOST (--host) or PORT (--port), such as --port 5001."
                            .formatted(http.host(), http.port(), cause),
                    cause);
        }
        if (message.contains("already in use")) {
            return new ListenException(
                    "Port %d of %s is in use. Stop the other program, or set another port with PORT or --port, such as --port 5001."
                            .formatted(http.port(), http.host()),
                    cause);
        }
        if (message.contains("annot assign")) {
            return new ListenException(
                    "%s is not an address of this machine. Set another with HOST or --host, such as --host 127.0.0.1."
                            .formatted(http.host()),
                    cause);
        }
        if (message.contains("ermission denied")) {
            return new ListenException(
                    "This user may not listen on port %d. Set a port above 1023 with PORT or --port, such as --port 5000."
                            .formatted(http.port()),
                    cause);
        }
        return new ListenException(
                "The server cannot listen on %s, port %d: %s. Change HOST (--host) or PORT (--port), such as --port 5001."
                        .formatted(http.host(), http.port(), message),
                cause);
    }
}
