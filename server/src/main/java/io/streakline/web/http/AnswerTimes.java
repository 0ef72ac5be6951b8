package io.streakline.web.http;

/** Told of the answers of one route; for metrics. Thread-safe, and must not block. */
@FunctionalInterface
public interface AnswerTimes {

    /** An answer is sent, or its client has gone. @param nanos since the request's headers were there */
    void answered(int status, long nanos);
}
