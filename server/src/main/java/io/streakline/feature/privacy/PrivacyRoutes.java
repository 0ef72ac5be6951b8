package io.streakline.feature.privacy;

import io.streakline.access.policy.Action;
import io.streakline.web.http.Api;
import io.vertx.core.http.HttpMethod;

/** The REST routes of export and erasure. */
record PrivacyRoutes(Export export, Erasures erasures) {

    void register(Api api) {
        api.download(
                "/api/users/:userId/export",
                Action.EXPORT_USER,
                "application/zip",
                (call, download) -> export.write(call.caller(), call.userId(), download));
        api.write(HttpMethod.DELETE, "/api/users/:userId", Action.ERASE_USER, call -> {
            call.require(Action.ERASE_USER, call.userId());
            return erasures.erase(call.userId(), call.caller());
        });
    }
}
