package io.streakline.feature.rebuild;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The REST routes of rebuilds: for one user, or for all in the order of their ids, some at a time. */
record RebuildRoutes(RebuildWriter writer, Core core) {

    void register(Api api) {
        api.writeAfterRead(HttpMethod.POST, "/api/operator/rebuild", Action.OPERATE, this::rebuild);
    }

    private CompletionStage<Answer> rebuild(Call call) {
        var fields = new Fields(call.json());
        String userId = fields.userId("userId");
        String after = fields.userId("after");
        fields.check();
        return call.submit(core.lanes(), writer, userId == null ? behind(after) : new Rebuild(List.of(userId), ""));
    }

    private Rebuild behind(@Nullable String after) {
        List<String> users = core.database()
                .read(handle -> handle.createQuery("select user_id from streams where user_id > :after and not erasing"
                                + " order by user_id limit :limit")
                        .bind("after", after == null ? "" : after)
                        .bind("limit", Limits.REBUILD_USERS)
                        .mapTo(String.class)
                        .list());
        return new Rebuild(users, users.size() < Limits.REBUILD_USERS ? "" : users.getLast());
    }
}
