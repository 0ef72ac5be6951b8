package io.streakline.web.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Scope;
import io.streakline.base.json.Json;
import io.streakline.write.lane.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Returns the caller's identity.
 *
 * @param more further fields about a caller; may block
 */
public record CallerRoutes(Function<Caller, Map<String, @Nullable String>> more) {

    public void register(Api api) {
        api.get("/api/auth/me", Action.ASK_WHO_I_AM, call -> {
            Map<String, @Nullable String> known = more.apply(call.caller());
            return Answer.done(200, Json.object(to -> write(to, call.caller(), known)));
        });
    }

    private static void write(JsonGenerator to, Caller caller, Map<String, @Nullable String> more) throws IOException {
        for (var field : more.entrySet()) {
            to.writeStringField(field.getKey(), field.getValue());
        }
        to.writeStringField("role", role(caller));
        to.writeStringField("userId", caller.signedIn());
        if (caller instanceof Caller.Key key) {
            to.writeStringField("keyId", key.id());
            to.writeArrayFieldStart("scopes");
            for (String scope : key.scopes().stream().map(Scope::word).sorted().toList()) {
                to.writeString(scope);
            }
            to.writeEndArray();
            to.writeStringField(
                    "label", key.label() == null ? null : key.label().text());
        }
    }

    private static String role(Caller caller) {
        return switch (caller) {
            case Caller.Anybody anybody -> "anybody";
            case Caller.Nobody nobody -> "nobody";
            case Caller.Learner learner -> "learner";
            case Caller.Mentor mentor -> "mentor";
            case Caller.Admin admin -> "admin";
            case Caller.Key key -> "key";
        };
    }
}
