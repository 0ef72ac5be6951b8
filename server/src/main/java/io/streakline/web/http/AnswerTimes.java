package io.streakline.web.http;

/** Receives the answers of one route, for metrics. Thread-safe, and must not block. */
@FunctionalInterface
public interface AnswerTimes {

    /** An answer was sent, or its client has gone. @param nanos since the request's headers were received */
    void answered(int status, long nanos);
}
