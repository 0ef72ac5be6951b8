package io.streakline.web.operator;

import java.util.Map;

/**
 * What an operator looks at first; counts are since the server's start.
 *
 * @param events          put on users' streams
 * @param commands        written
 * @param commits         from a command's arrival to its transaction on disk
 * @param eventLoop       how late event loops come to what is due
 * @param slowDisconnects transports closed because their outbox was full
 * @param refused         commands refused because a lane was full or the database away
 * @param recoveries      clients that came back, by outcome; an outcome that never was is absent
 */
public record OverviewFigures(
        long events,
        long commands,
        Latency commits,
        Latency eventLoop,
        long slowDisconnects,
        long refused,
        Map<String, Long> recoveries) {}
