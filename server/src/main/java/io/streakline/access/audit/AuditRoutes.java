package io.streakline.access.audit;

import io.streakline.access.policy.Action;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Page;
import io.streakline.base.json.Json;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Answer;

/** The REST routes of the audit log. */
record AuditRoutes(Database database, AuditReader reader) {

    private static final String LIST = "audit";

    void register(Api api) {
        api.get(
                "/api/audit?action&actor&subject&from&to&skip&limit&cursor",
                Action.READ_AUDIT,
                call -> list(AuditQuery.of(call), call.page(LIST, Limits.AUDIT_PAGE)));
    }

    private Answer list(AuditQuery query, Page page) {
        Page.Rows<AuditReader.Found> rows =
                page.rows(database.read(handle -> reader.page(handle, query, page)), AuditReader.Found::cursor);
        return Answer.done(200, Json.object(to -> {
            to.writeArrayFieldStart("entries");
            for (AuditReader.Found found : rows.rows()) {
                to.writeRawValue(found.json());
            }
            to.writeEndArray();
            to.writeStringField("nextCursor", rows.nextCursor());
        }));
    }
}
