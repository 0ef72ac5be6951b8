package io.streakline.access.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.base.input.Fields;
import io.streakline.base.json.Json;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.Refusal;
import io.streakline.storage.database.Database;
import io.streakline.write.lane.Answer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Manages keys directly in a database, without a server. Whoever has the database has full access, so every scope is
 * allowed.
 */
public final class DatabaseKeyClient implements KeyClient {

    private static final Caller OPERATOR = new Caller.Admin("operator");

    private final Database database;
    private final Clock clock;
    private final KeyAdministration administration;

    /** @param database is not closed by this client */
    public DatabaseKeyClient(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.administration = new KeyAdministration(
                database, clock, new SecureRandom(), new AuditLog(database, clock), by -> AuditLog.SERVER);
    }

    @Override
    public JsonNode create(String json) {
        return json(() -> administration.create(OPERATOR, NewKey.parse(fields(json), clock.instant())));
    }

    @Override
    public JsonNode list() {
        return json(administration::list);
    }

    @Override
    public JsonNode rotate(String id, long graceSeconds) {
        String json = Json.object(to -> to.writeNumberField("graceSeconds", graceSeconds));
        return json(() -> administration.rotate(OPERATOR, id, NewKey.grace(fields(json))));
    }

    @Override
    public JsonNode revoke(String id) {
        return json(() -> administration.revoke(OPERATOR, id));
    }

    private static Fields fields(String json) {
        return new Fields(JsonObject.parse(json));
    }

    private static JsonNode json(Supplier<Answer> work) {
        try {
            return switch (work.get()) {
                case Answer.Done done -> Json.MAPPER.readTree(done.body());
                case Answer.Refused refused -> throw refused.problem().refusal();
            };
        } catch (Refusal refusal) {
            throw new KeyException(refusal.problem().message(), refusal);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is JSON", e);
        }
    }

    @Override
    public void close() {}
}
