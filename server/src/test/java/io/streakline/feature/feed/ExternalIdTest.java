package io.streakline.feature.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.json.Json;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An externalId is unique per user and feed permanently: a repeat returns the first item, or its remains. */
class ExternalIdTest extends WithServer {

    private static ObjectNode item(String feed, String user, String externalId, String title) {
        ObjectNode item = feed.equals("activities") ? Rest.activity(user, title) : Rest.notification(user, title);
        return item.put("externalId", externalId);
    }

    private static Reply create(String feed, String user, String externalId, String title) {
        return rest.post("/api/" + feed, item(feed, user, externalId, title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aRepeatReturnsTheFirstItemInItsCurrentState(String feed) {
        String user = newUser();
        Reply first = create(feed, user, "e-1", "first");
        assertThat(first.status()).isEqualTo(201);
        rest.patch("/api/" + feed + "/" + first.id() + "/read");
        Reply repeat = create(feed, user, "e-1", "second");
        assertThat(repeat.status()).isEqualTo(200);
        assertThat(repeat.id()).isEqualTo(first.id());
        assertThat(repeat.text("title")).isEqualTo("first");
        assertThat(repeat.text("read")).isEqualTo("true");
        assertThat(repeat.offset()).isEqualTo(2);
        assertThat(rest.get("/api/" + feed + "/" + user).number("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void anExternalIdBelongsToOneUserAndFeed(String feed) {
        String other = feed.equals("activities") ? "notifications" : "activities";
        String user = newUser();
        assertThat(create(feed, user, "e-1", "x").status()).isEqualTo(201);
        assertThat(create(feed, newUser(), "e-1", "x").status()).isEqualTo(201);
        assertThat(create(other, user, "e-1", "x").status()).isEqualTo(201);
        assertThat(create(feed, user, "E-1", "x").status()).isEqualTo(201);
    }

    private static void assertGone(String user, Reply first, Reply repeat) {
        assertThat(repeat.status()).isEqualTo(200);
        assertThat(repeat.json())
                .isEqualTo(Rest.object()
                        .put("_id", first.id())
                        .put("userId", user)
                        .put("externalId", "e-1")
                        .put("deleted", true));
    }

    private static void assertEmpty(String feed, String user) {
        Reply list = rest.get("/api/" + feed + "/" + user);
        assertThat(list.number("total")).isZero();
        assertThat(list.number("unreadCount")).isZero();
        assertThat(list.json().path(feed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aRepeatOfADeletedItemCreatesNothing(String feed) {
        String user = newUser();
        Reply first = create(feed, user, "e-1", "first");
        long offset = rest.delete("/api/" + feed + "/" + first.id()).offset();
        Reply repeat = create(feed, user, "e-1", "second");
        assertGone(user, first, repeat);
        assertThat(repeat.offset()).isEqualTo(offset);
        assertGone(user, first, create(feed, user, "e-1", "third"));
        assertEmpty(feed, user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aBatchReportsDeletedItems(String feed) {
        String user = newUser();
        Reply first = create(feed, user, "e-1", "first");
        rest.delete("/api/" + feed + "/" + first.id());
        Reply batch = rest.post(
                "/api/" + feed + "/batch",
                "{\"%s\":[%s,%s]}".formatted(feed, item(feed, user, "e-1", "again"), item(feed, user, "e-2", "new")));
        assertThat(batch.each("results", "status")).containsExactly("200", "201");
        assertThat(batch.each("results", "deleted")).containsExactly("true", "");
        assertThat(batch.each("results", "_id").getFirst()).isEqualTo(first.id());
        assertThat(rest.get("/api/" + feed + "/" + user).each(feed, "title")).containsExactly("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aRepetitionWithinABatchIsOneItem(String feed) {
        String user = newUser();
        create(feed, user, "old", "old");
        String batch = "{\"" + feed + "\":["
                + String.join(
                        ",",
                        item(feed, user, "new", "a").toString(),
                        item(feed, user, "old", "b").toString(),
                        item(feed, user, "new", "c").toString(),
                        item(feed, newUser(), "new", "d").toString())
                + "]}";
        Reply kept = rest.post("/api/" + feed + "/batch", batch);
        assertThat(kept.each("results", "status")).containsExactly("201", "200", "200", "201");
        List<String> ids = kept.each("results", "_id");
        assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(3));
        assertThat(rest.get("/api/" + feed + "/" + user).each(feed, "title")).containsExactly("a", "old");
        assertThat(rest.post("/api/" + feed + "/batch", batch).each("results", "_id"))
                .isEqualTo(ids);
    }

    @Test
    void aClearedNotificationDoesNotReappear() {
        String user = newUser();
        Reply first = create("notifications", user, "e-1", "first");
        rest.delete("/api/notifications/" + user + "/clear-all");
        assertGone(user, first, create("notifications", user, "e-1", "second"));
        assertEmpty("notifications", user);
        new Sql(server).await("select count(*) from notifications where user_id = ?", 0, user);
        assertGone(user, first, create("notifications", user, "e-1", "third"));
        assertEmpty("notifications", user);
    }

    @Test
    void aClearedNotificationIsRememberedAfterTheSweep() {
        String user = newUser();
        Reply first = create("notifications", user, "e-1", "first");
        rest.delete("/api/notifications/" + user + "/clear-all");
        new Sql(server).await("select count(*) from notifications where user_id = ?", 0, user);
        assertGone(user, first, create("notifications", user, "e-1", "second"));
    }

    @Test
    void anExpiredNotificationDoesNotReappear() {
        String user = newUser();
        String soon = Json.time(server.time().instant().plusMillis(10));
        ObjectNode brief = item("notifications", user, "e-1", "brief").put("expiresAt", soon);
        Reply first = rest.post("/api/notifications", brief);
        server.time().advance(Duration.ofMillis(10));
        assertGone(user, first, create("notifications", user, "e-1", "second"));
        assertGone(user, first, rest.post("/api/notifications", brief));
        assertEmpty("notifications", user);
        new Sql(server).await("select count(*) from notifications where user_id = ?", 0, user);
        assertGone(user, first, create("notifications", user, "e-1", "third"));
        assertGone(user, first, rest.post("/api/notifications", brief));
    }

    @Test
    void anItemWithoutAnExternalIdLeavesNoRow() {
        String user = newUser();
        rest.delete("/api/activities/" + rest.createActivity(user, "x").id());
        assertThat(new Sql(server).number("select count(*) from deleted_items where user_id = ?", user))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void concurrentRepeatsCreateOneItem(String feed) throws Exception {
        String user = newUser();
        List<Future<Reply>> replies = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                String title = "number " + i;
                replies.add(threads.submit(() -> create(feed, user, "e-1", title)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Future<Reply> reply : replies) {
            statuses.add(reply.get().status());
            ids.add(reply.get().id());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(rest.get("/api/" + feed + "/" + user).number("total")).isEqualTo(1);
    }
}
