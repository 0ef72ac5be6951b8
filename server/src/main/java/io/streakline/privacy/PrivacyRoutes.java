package io.streakline.privacy;

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
                "application/zip",
                (call, download) -> export.write(call.userId(), download));
        api.write(
                HttpMethod.DELETE, "/api/users/:userId", call -> lanes.submit(eraser, new Erase(call.userId()), null));
    }
}
