package io.streakline.access.label;

import io.streakline.access.policy.Label;
import io.streakline.access.policy.Relations;
import io.streakline.storage.database.Database;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Stores labels. Every method blocks. Thread-safe. */
public record LabelStore(Database database) implements Relations {

    List<String> of(String userId) {
        return database.read(
                handle -> handle.createQuery("select label from user_labels where user_id = :user order by label")
                        .bind("user", userId)
                        .mapTo(String.class)
                        .list());
    }

    /** Up to {@code most} users with a label. */
    public List<String> users(Label label, int most) {
        return database.read(
                handle -> handle.createQuery("select user_id from user_labels where label = :label limit :most")
                        .bind("label", label.text())
                        .bind("most", most)
                        .mapTo(String.class)
                        .list());
    }

    /**
     * Replaces a user's labels.
     *
     * @param changed runs at the end of the transaction if the labels change
     */
    void replace(String userId, Collection<Label> labels, Consumer<Handle> changed) {
        String[] texts = labels.stream().map(Label::text).sorted().toArray(String[]::new);
        database.write(handle -> {
            // One after another; otherwise two concurrent calls would leave the labels of both.
            handle.createQuery("select 1 from pg_advisory_xact_lock(hashtext('user_labels'), hashtext(:user))")
                    .bind("user", userId)
                    .mapTo(int.class)
                    .one();
            int rows = handle.createUpdate("delete from user_labels where user_id = :user and not label = any(:labels)")
                    .bind("user", userId)
                    .bind("labels", texts)
                    .execute();
            rows += handle.createUpdate("""
                            insert into user_labels (user_id, label)
                            select :user, label from unnest(:labels) as label
                            on conflict do nothing""")
                    .bind("user", userId)
                    .bind("labels", texts)
                    .execute();
            if (rows > 0) {
                changed.accept(handle);
            }
            return rows;
        });
    }

    @Override
    public Set<String> sharing(String userId, Collection<String> users) {
        return new HashSet<>(database.read(handle -> handle.createQuery("""
                        select distinct theirs.user_id
                        from user_labels own
                        join user_labels theirs on theirs.label = own.label
                        where own.user_id = :user and theirs.user_id = any(:users)""")
                .bind("user", userId)
                .bind("users", users.toArray(String[]::new))
                .mapTo(String.class)
                .list()));
    }

    @Override
    public Set<String> labelled(Label label, Collection<String> users) {
        return new HashSet<>(database.read(handle -> handle.createQuery(
                        "select user_id from user_labels where label = :label and user_id = any(:users)")
                .bind("label", label.text())
                .bind("users", users.toArray(String[]::new))
                .mapTo(String.class)
                .list()));
    }
}
