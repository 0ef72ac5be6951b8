package io.streakline.privacy;

import io.streakline.auth.Action;
import io.streakline.commit.CommitLanes;
import io.streakline.http.Api;
import io.vertx.core.http.HttpMethod;

/** Export and erasure over REST. */
final class PrivacyRoutes {

    private final Export export;
    private final EraseWriter eraser;
    private final CommitLanes lanes;

    PrivacyRoutes(Export export, EraseWriter eraser, CommitLanes lanes) {
        this.export = export;
        this.eraser = eraser;
        this.lanes = lanes;
    }

    void register(Api api) {
        api.download(
                "/api/users/:userId/export",
                Action.EXPORT_USER,
                "application/zip",
                (call, download) -> export.write(call.caller(), call.userId(), download));
        api.write(
                HttpMethod.DELETE,
                "/api/users/:userId",
                Action.ERASE_USER,
                call -> call.submit(lanes, eraser, new Erase(call.userId(), call.caller())));
    }
}
