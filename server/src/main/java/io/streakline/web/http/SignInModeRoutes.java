package io.streakline.web.http;

import io.streakline.access.policy.Action;
import io.streakline.base.config.AuthMode;
import io.streakline.base.json.Json;
import io.streakline.write.lane.Answer;

/** Tells pages how users sign in to this server. */
public record SignInModeRoutes(AuthMode mode) {

    public void register(Api api) {
        Answer answer = Answer.done(200, Json.object(to -> {
            to.writeStringField(
                    "mode",
                    switch (mode) {
                        case AuthMode.Open open -> "open";
                        case AuthMode.Jwt jwt -> "jwt";
                        case AuthMode.Accounts accounts -> "accounts";
                    });
            to.writeBooleanField("registration", mode instanceof AuthMode.Accounts accounts && accounts.registration());
            to.writeBooleanField("mail", mode instanceof AuthMode.Accounts accounts && accounts.mail() != null);
        }));
        api.get("/api/auth/mode", Action.LOOK_AT_HEALTH, call -> answer);
    }
}
