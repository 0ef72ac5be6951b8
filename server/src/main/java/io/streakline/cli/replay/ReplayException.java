package io.streakline.cli.replay;

/** The replay can't go on. The message is one sentence for the person who runs it. */
final class ReplayException extends RuntimeException {

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
