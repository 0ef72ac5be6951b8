package io.streakline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.json.Json;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An externalId is unique per user for the item's life: a repeat returns the first item. */
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
    void aRepeatReturnsTheFirstItemAsItIsNow(String feed) {
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
    void itIsOfOneUserAndOneFeed(String feed) {
        String other = feed.equals("activities") ? "notifications" : "activities";
        String user = newUser();
        assertThat(create(feed, user, "e-1", "x").status()).isEqualTo(201);
        assertThat(create(feed, newUser(), "e-1", "x").status()).isEqualTo(201);
        assertThat(create(other, user, "e-1", "x").status()).isEqualTo(201);
        assertThat(create(feed, user, "E-1", "x").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void afterADeletionItIsFreeAgain(String feed) {
        String user = newUser();
        String first = create(feed, user, "e-1", "first").id();
        rest.delete("/api/" + feed + "/" + first);
        Reply second = create(feed, user, "e-1", "second");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.id()).isGreaterThan(first);
        assertThat(create(feed, user, "e-1", "third").id()).isEqualTo(second.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void twiceInABatchIsOneItem(String feed) {
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
    void afterClearingItIsFreeAgain() {
        String user = newUser();
        String first = create("notifications", user, "e-1", "first").id();
        rest.delete("/api/notifications/" + user + "/clear-all");
        Reply second = create("notifications", user, "e-1", "second");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.id()).isNotEqualTo(first);
        assertThat(rest.get("/api/notifications/" + user).each("notifications", "title"))
                .containsExactly("second");
    }

    @Test
    void afterExpiryItIsFreeAgainWhetherSweptOrNot() {
        String user = newUser();
        String soon = Json.time(server.time().instant().plusMillis(10));
        ObjectNode brief = item("notifications", user, "e-1", "brief").put("expiresAt", soon);
        Reply first = rest.post("/api/notifications", brief);
        server.time().advance(Duration.ofMillis(10));
        Reply second = create("notifications", user, "e-1", "second");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.offset()).isEqualTo(3); // received, deleted, received
        Reply list = rest.get("/api/notifications/" + user);
        assertThat(list.each("notifications", "title")).containsExactly("second");
        assertThat(list.number("total")).isEqualTo(1);
        assertThat(list.number("unreadCount")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void manyAtOnceMakeOneItem(String feed) throws Exception {
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
