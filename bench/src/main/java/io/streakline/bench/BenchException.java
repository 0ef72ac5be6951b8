package io.streakline.bench;

/** The benchmark cannot continue, or its result would not be valid. The message is for the person who runs it. */
public final class BenchException extends RuntimeException {

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
