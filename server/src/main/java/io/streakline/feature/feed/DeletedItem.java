package io.streakline.feature.feed;

import io.streakline.base.json.Json;

/**
 * The remains of an item with an externalId that was deleted or cleared, has expired, or is past its retention.
 *
 * @param id the {@code _id} of the item
 */
public record DeletedItem(String userId, String externalId, String id) {

    /** The form for clients: <code>{ _id, userId, externalId, deleted: true }</code>. */
    String json() {
        return Json.object(to -> {
            to.writeStringField("_id", id);
            to.writeStringField("userId", userId);
            to.writeStringField("externalId", externalId);
            to.writeBooleanField("deleted", true);
        });
    }
}
