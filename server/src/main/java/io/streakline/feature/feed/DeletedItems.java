package io.streakline.feature.feed;

import io.streakline.feature.feed.FeedStore.ExternalId;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.util.List;
import java.util.function.Consumer;

/**
 * The table of deleted items: the external ids of a feed's items that are gone, so that a repeat counts nothing and shows
 * nothing again. Rows stay until their user is erased, as the ledger's do. Items without an externalId add no row. Stateless.
 */
final class DeletedItems {

    private DeletedItems() {}

    /** @param feed the word for one item, see {@link FeedStore.Names} */
    static void find(Pipeline to, String feed, List<ExternalId> wanted, Consumer<DeletedItem> each) {
        var query = to.query(
                """
                select d.user_id, d.external_id, d.item_id
                from unnest(:users, :externalIds) as w (user_id, external_id)
                join deleted_items d on d.user_id = w.user_id and d.feed = :feed and d.external_id = w.external_id""",
                (row, context) -> new DeletedItem(
                        row.getString("user_id"), row.getString("external_id"), row.getString("item_id")),
                each);
        new Columns<>(query, wanted).text("users", ExternalId::userId).text("externalIds", ExternalId::externalId);
        query.bind("feed", feed);
    }

    /** In the transaction that deletes them, which holds their users' streams. */
    static void insert(Pipeline to, String feed, List<DeletedItem> items) {
        var insert = to.update("""
                insert into deleted_items (user_id, feed, external_id, item_id)
                select v.user_id, :feed, v.external_id, v.item_id
                from unnest(:users, :externalIds, :ids) as v (user_id, external_id, item_id)
                on conflict do nothing""");
        new Columns<>(insert, items)
                .text("users", DeletedItem::userId)
                .text("externalIds", DeletedItem::externalId)
                .text("ids", DeletedItem::id);
        insert.bind("feed", feed);
    }
}
