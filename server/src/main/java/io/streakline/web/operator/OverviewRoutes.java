package io.streakline.web.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.policy.Action;
import io.streakline.base.json.Json;
import io.streakline.base.zone.ZoneSet;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The figures of the operator's page, as JSON; <code>/metrics</code> has these and more. Clients compute rates from two
 * answers; counts start again after a restart, which <code>startedAt</code> shows.
 */
public final class OverviewRoutes {

    /** Outcomes that are always listed, even if they never occurred. */
    private static final List<String> OUTCOMES = List.of("recovered", "position_unknown", "position_lost", "failed");

    private final Metrics metrics;
    private final ZoneSet zones;
    private final IntSupplier connections;
    private final LongSupplier outboxBytes;
    private final IntSupplier activeUsers;
    private final Clock clock;
    private final Instant startedAt;

    /**
     * @param zones       the time zone rules in use
     * @param connections open Socket.IO sessions
     * @param outboxBytes bytes that wait to be sent to sockets
     * @param activeUsers users with a connected socket
     */
    public OverviewRoutes(
            Metrics metrics,
            ZoneSet zones,
            IntSupplier connections,
            LongSupplier outboxBytes,
            IntSupplier activeUsers,
            Clock clock) {
        this.metrics = metrics;
        this.zones = zones;
        this.connections = connections;
        this.outboxBytes = outboxBytes;
        this.activeUsers = activeUsers;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    public void register(Api api) {
        api.get("/api/operator/overview", Action.LOOK_AT_SERVER, call -> Answer.done(200, Json.object(this::write)));
    }

    private void write(JsonGenerator to) throws IOException {
        OverviewFigures figures = metrics.figures();
        to.writeStringField("time", Json.time(clock.instant()));
        to.writeStringField("startedAt", Json.time(startedAt));
        to.writeObjectFieldStart("zoneRules");
        to.writeStringField("version", zones.version());
        to.writeStringField("origin", zones.origin());
        to.writeEndObject();
        to.writeNumberField("connections", connections.getAsInt());
        to.writeNumberField("activeUsers", activeUsers.getAsInt());
        to.writeNumberField("outboxBytes", outboxBytes.getAsLong());
        to.writeNumberField("events", figures.events());
        to.writeNumberField("commands", figures.commands());
        write(to, "commitMillis", figures.commits());
        write(to, "eventLoopMillis", figures.eventLoop());
        to.writeNumberField("slowDisconnects", figures.slowDisconnects());
        to.writeNumberField("refused", figures.refused());
        to.writeObjectFieldStart("recoveries");
        for (String outcome : OUTCOMES) {
            to.writeNumberField(outcome, figures.recoveries().getOrDefault(outcome, 0L));
        }
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, String name, Latency latency) throws IOException {
        to.writeObjectFieldStart(name);
        to.writeNumberField("p50", rounded(latency.p50()));
        to.writeNumberField("p99", rounded(latency.p99()));
        to.writeNumberField("max", rounded(latency.max()));
        to.writeEndObject();
    }

    /** To the microsecond. */
    private static double rounded(double millis) {
        return Math.round(millis * 1_000) / 1_000d;
    }
}
