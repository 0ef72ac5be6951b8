package io.streakline.access.key;

import io.streakline.access.policy.Action;
import io.streakline.base.input.Fields;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The REST routes of keys. An <code>Idempotency-Key</code> is ignored, because the answers contain a secret that is not
 * stored; rotate the key after a lost answer.
 *
 * @param changed called after a key was created, rotated or revoked, before the answer; may block
 */
record KeyRoutes(KeyAdministration administration, Clock clock, Runnable changed) {

    void register(Api api) {
        api.get("/api/keys", Action.READ_KEYS, call -> administration.list());
        write(
                api,
                HttpMethod.POST,
                "/api/keys",
                call -> administration.create(call.caller(), NewKey.parse(new Fields(call.json()), clock.instant())));
        write(
                api,
                HttpMethod.POST,
                "/api/keys/:keyId/rotate",
                call -> administration.rotate(
                        call.caller(), call.path("keyId"), NewKey.grace(new Fields(call.json()))));
        write(
                api,
                HttpMethod.DELETE,
                "/api/keys/:keyId",
                call -> administration.revoke(call.caller(), call.path("keyId")));
    }

    private void write(Api api, HttpMethod method, String path, Function<Call, Answer> write) {
        api.writeAfterRead(method, path, Action.WRITE_KEYS, call -> {
            Answer answer = write.apply(call);
            changed.run();
            return CompletableFuture.completedFuture(answer);
        });
    }
}
