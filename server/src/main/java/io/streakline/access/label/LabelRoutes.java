package io.streakline.access.label;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Action;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Label;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.json.Json;
import io.streakline.base.json.JsonObject;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The REST routes of users' labels. */
public record LabelRoutes(LabelStore store, AuditLog audit) {

    private static final String RULE = "must be an array of up to " + Limits.LABELS + " labels, each of which ";

    public void register(Api api) {
        api.get("/api/users/:userId/labels", Action.READ_USER, call -> labels(store.of(call.userId())));
        api.writeAfterRead(
                HttpMethod.PUT,
                "/api/users/:userId/labels",
                Action.SET_LABELS,
                call -> CompletableFuture.completedFuture(replace(call)));
    }

    private Answer replace(Call call) {
        String userId = call.userId();
        Set<Label> labels = labels(call.json());
        List<String> texts = labels.stream().map(Label::text).sorted().toList();
        store.replace(userId, labels, handle -> audit.append(handle, changed(call.caller(), userId, texts)));
        return labels(texts);
    }

    private static AuditEntry changed(Caller by, String userId, List<String> labels) {
        return AuditEntry.done(AuditAction.LABELS_CHANGED, by, userId).with("labels", String.join(", ", labels));
    }

    private static Set<Label> labels(JsonObject json) {
        var fields = new Fields(json);
        fields.require("labels");
        fields.check();
        JsonNode array = json.node("labels");
        Set<Label> labels = new LinkedHashSet<>();
        if (array != null && array.isArray() && array.size() <= Limits.LABELS) {
            array.forEach(
                    text -> Label.of(text.isTextual() ? text.textValue() : "").ifPresent(labels::add));
        }
        if (array == null || !array.isArray() || labels.size() != array.size()) {
            fields.fail("labels", RULE + Label.RULE + ", without duplicates");
            fields.check();
        }
        return labels;
    }

    private static Answer labels(List<String> labels) {
        return Answer.done(200, Json.object(to -> {
            to.writeArrayFieldStart("labels");
            for (String label : labels) {
                to.writeString(label);
            }
            to.writeEndArray();
        }));
    }
}
