package io.streakline.feature.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of both feeds. */
class BatchTest extends WithServer {

    private static ObjectNode item(String feed, String user, String title) {
        return feed.equals("activities") ? Rest.activity(user, title) : Rest.notification(user, title);
    }

    private static Reply post(String feed, List<String> items) {
        return rest.post("/api/" + feed + "/batch", "{\"" + feed + "\":[" + String.join(",", items) + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aThousandItemsOfManyUsersAreStoredInOrder(String feed) {
        List<String> users = IntStream.range(0, 7).mapToObj(i -> newUser()).toList();
        List<String> items = IntStream.range(0, 1_000)
                .mapToObj(i -> item(feed, users.get(i % 7), "number " + i).toString())
                .toList();
        Reply kept = post(feed, items);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.position()).isEmpty();
        assertThat(kept.each("results", "status")).hasSize(1_000).containsOnly("201");
        for (int u = 0; u < 7; u++) {
            int user = u;
            List<String> its = IntStream.range(0, 1_000)
                    .filter(i -> i % 7 == user)
                    .mapToObj(i -> kept.each("results", "_id").get(i))
                    .collect(Collectors.toList());
            Collections.reverse(its);
            Reply list = rest.get("/api/" + feed + "/" + users.get(u) + "?limit=200");
            assertThat(list.each(feed, "_id")).isEqualTo(its);
            assertThat(list.number("total")).isEqualTo(its.size());
            assertThat(list.offset()).isEqualTo(its.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void moreThanAThousandIsRefused(String feed) {
        String user = newUser();
        Reply refused =
                post(feed, Collections.nCopies(1_001, item(feed, user, "x").toString()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly(feed);
        assertThat(rest.get("/api/" + feed + "/" + user).number("total")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void anInvalidArrayOfItemsIsRefused(String feed) {
        for (String value : List.of("[]", "{}", "5", "\"x\"", "true", "{\"0\":{}}")) {
            Reply refused = rest.post("/api/" + feed + "/batch", "{\"" + feed + "\":" + value + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid_fields");
            assertThat(refused.badFields()).containsExactly(feed);
        }
        for (String body : List.of("{}", "", "{\"" + feed + "\":null}", "{\"items\":[]}")) {
            Reply refused = rest.post("/api/" + feed + "/batch", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("Missing required fields");
            assertThat(refused.badFields()).containsExactly(feed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void eachEntryIsValidatedSeparately(String feed) {
        String user = newUser();
        Reply kept = post(
                feed,
                List.of(
                        item(feed, user, "a").toString(),
                        "{}",
                        "null",
                        "5",
                        "[]",
                        "\"x\"",
                        "true",
                        item(feed, user, "b").put("title", "").toString(),
                        item(feed, "a b", "c").toString(),
                        item(feed, user, "d").toString()));
        assertThat(kept.each("results", "status"))
                .containsExactly("201", "400", "400", "400", "400", "400", "400", "400", "400", "201");
        assertThat(kept.text("results/1/error")).startsWith("Missing required fields: userId, type, title");
        assertThat(kept.text("results/7/error")).isEqualTo("title must be 1 to 200 characters");
        assertThat(kept.text("results/8/error")).startsWith("userId must");
        assertThat(rest.get("/api/" + feed + "/" + user).each(feed, "title")).containsExactly("d", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aBatchOfInvalidEntriesStoresNothing(String feed) {
        Reply refused = post(feed, List.of("{}", "5"));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.each("results", "status")).containsExactly("400", "400");
        assertThat(refused.position()).isEmpty();
    }

    @Test
    void aBatchOfEightMebibytesIsAccepted() {
        String user = newUser();
        String data = "x".repeat(8_000);
        List<String> items = IntStream.range(0, 1_000)
                .mapToObj(i -> item("activities", user, "x").put("data", data).toString())
                .toList();
        assertThat(post("activities", items).each("results", "status"))
                .hasSize(1_000)
                .containsOnly("201");
        Reply page = rest.get("/api/activities/" + user + "?limit=200");
        assertThat(page.each("activities", "data")).hasSize(200).containsOnly(data);
    }
}
