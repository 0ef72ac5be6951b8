package io.streakline.web.http;

import io.streakline.access.policy.Action;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.storage.database.Database;
import io.streakline.write.lane.Answer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports whether the server is running, and whether it can accept writes.
 *
 * @param activeUsers users with a connected socket
 * @param suspended   why no writes are taken now; null if they are
 */
public record HealthRoutes(Database database, IntSupplier activeUsers, Supplier<@Nullable String> suspended) {

    public void register(Api api) {
        api.get(
                "/api/health",
                Action.LOOK_AT_HEALTH,
                call -> Answer.done(200, Json.object(to -> {
                    to.writeStringField("status", "Server is running");
                    to.writeNumberField("activeUsers", activeUsers.getAsInt());
                })));
        api.get(
                "/api/health/live",
                Action.LOOK_AT_HEALTH,
                call -> Answer.done(200, Json.object(to -> to.writeStringField("status", "live"))));
        api.get("/api/health/ready", Action.LOOK_AT_HEALTH, call -> ready());
    }

    private Answer ready() {
        String reason = suspended.get();
        if (reason != null) {
            return Answer.refused(ErrorCode.DATABASE_AWAY, reason);
        }
        return database.answers()
                ? Answer.done(200, Json.object(to -> to.writeStringField("status", "ready")))
                : Answer.refused(ErrorCode.DATABASE_AWAY, "The database does not respond");
    }
}
