package io.streakline.feature.feed;

import io.streakline.base.json.Json;

/**
 * What is left of an item that had an externalId and is gone: deleted, cleared, expired or past its retention.
 *
 * @param id the {@code _id} that the item had
 */
public record DeletedItem(String userId, String externalId, String id) {

    /** As clients see it: <code>{ _id, userId, externalId, deleted: true }</code>. */
    String json() {
        return Json.object(to -> {
            to.writeStringField("_id", id);
            to.writeStringField("userId", userId);
            to.writeStringField("externalId", externalId);
            to.writeBooleanField("deleted", true);
        });
    }
}
