package io.streakline.web.operator;

import java.util.Map;

/**
 * The most important figures for operators; counts are since the server's start.
 *
 * @param events          put on users' streams
 * @param commands        written
 * @param commits         from a command's arrival to its transaction on disk
 * @param eventLoop       delays of due tasks on event loops
 * @param slowDisconnects transports closed because their outbox was full
 * @param refused         commands refused because a lane was full or the database was unavailable
 * @param recoveries      clients that reconnected, by outcome; outcomes that never occurred are absent
 */
public record OverviewFigures(
        long events,
        long commands,
        Latency commits,
        Latency eventLoop,
        long slowDisconnects,
        long refused,
        Map<String, Long> recoveries) {}
