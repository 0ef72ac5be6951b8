package io.streakline.cli.replay;

/** Thrown if the replay cannot continue. The message is one sentence for the user. */
final class ReplayException extends RuntimeException {

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
