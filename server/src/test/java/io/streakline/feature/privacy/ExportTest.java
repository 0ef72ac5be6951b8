package io.streakline.feature.privacy;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Export of all data of a user. */
class ExportTest extends WithServer {

    private static List<JsonNode> byId(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(item -> items.add(withoutNulls(item)));
        items.sort(Comparator.comparing(item -> item.path("_id").asText()));
        return items;
    }

    /** Null means absent. */
    private static JsonNode withoutNulls(JsonNode item) {
        ObjectNode copy = item.deepCopy();
        copy.properties().removeIf(field -> field.getValue().isNull());
        return copy;
    }

    @Test
    void itemsAreExportedAsListsShowThem() {
        String user = newUser();
        String read = rest.createActivity(user, "First").id();
        rest.createNotification(user, "Cleared");
        rest.delete("/api/notifications/" + user + "/clear-all");
        rest.patch("/api/activities/" + user + "/read-all");
        rest.createNotification(user, "Kept \" \u202e \ud83d\ude00");
        rest.post(
                "/api/activities",
                Rest.activity(user, "Second").put("externalId", "x-2").set("data", object().put("a", 1)));
        rest.createActivity("other-" + user, "Another's");

        Exported exported = Exported.of(server, user);

        assertThat(byId(exported.file("activities.json")))
                .isEqualTo(byId(rest.get("/api/activities/" + user).json().path("activities")));
        assertThat(exported.each("activities.json", "_id").getFirst()).isEqualTo(read);
        List<JsonNode> notifications =
                byId(rest.get("/api/notifications/" + user).json().path("notifications"));
        assertThat(notifications).hasSize(1);
        assertThat(byId(exported.file("notifications.json"))).isEqualTo(notifications);
    }

    @Test
    void expiredNotificationsAreNotExported() {
        String user = newUser();
        String soon = Json.time(server.time().instant().plusMillis(10));
        rest.post("/api/notifications", Rest.notification(user, "Brief").put("expiresAt", soon));
        rest.createNotification(user, "Lasting");
        server.time().advance(Duration.ofMillis(10));
        Exported exported = Exported.of(server, user);
        assertThat(exported.each("notifications.json", "title")).containsExactly("Lasting");
        assertThat(exported.each("stream.json", "notifications")).containsExactly("1");
    }

    @Test
    void anExportContainsItsUserTimeAndPosition() {
        String user = newUser();
        String position = rest.createActivity(user, "x").position();
        Exported exported = Exported.of(server, user);
        assertThat(exported.response().statusCode()).isEqualTo(200);
        assertThat(exported.header("Content-Type")).isEqualTo("application/zip");
        assertThat(exported.header("Content-Disposition")).isEqualTo("attachment; filename=\"streakline-export.zip\"");
        assertThat(exported.header("Cache-Control")).isEqualTo("no-store");
        assertThat(exported.header("Stream-Position")).isEqualTo(position);
        assertThat(exported.file("export.json").path("userId").asText()).isEqualTo(user);
        assertThat(exported.file("export.json").path("position").asText()).isEqualTo(position);
    }

    @Test
    void everyTableOfTheUserIsAFileWithAllRows() {
        String user = newUser();
        Life.of(rest, user);
        Life.account(new Sql(server), user);
        Exported exported = Exported.of(server, user);
        for (PersonalTable table : PersonalTable.values()) {
            long stored = new Sql(server).number("select count(*) from " + table.table() + " where user_id = ?", user);
            assertThat(stored).as(table.word()).isPositive();
            assertThat(exported.file(table.word() + ".json")).as(table.word()).hasSize((int) stored);
        }
        assertThat(exported.file("settings.json").path(0).path("zones"))
                .hasSameSizeAs(
                        rest.get("/api/users/" + user + "/settings").json().path("history"));
        assertThat(exported.files()).hasSize(PersonalTable.values().length + 2);
    }

    @Test
    void anUnknownUserHasEmptyFiles() {
        Exported exported = Exported.of(server, newUser());
        assertThat(exported.file("activities.json")).isEmpty();
        assertThat(exported.file("stream.json")).isEmpty();
    }

    @Test
    void manyRowsAreWrittenInPiecesAndADisconnectedClientHoldsNoConnection() throws Exception {
        String user = newUser();
        String data = "x".repeat(8_000);
        for (int batch = 0; batch < 4; batch++) {
            String items = IntStream.range(0, 500)
                    .mapToObj(i -> Rest.activity(user, "Item " + i)
                            .<ObjectNode>set("data", object().put("text", data + Math.random()))
                            .toString())
                    .collect(Collectors.joining(",", "{\"activities\":[", "]}"));
            rest.post("/api/activities/batch", items);
        }
        for (String gone : List.of(user, newUser())) { // one of a user at a time
            String path = "/api/users/" + gone + "/export";
            try (var http = new RawHttp(server)) {
                assertThat(http.request("GET", path).answer("GET", path).status())
                        .isEqualTo(200); // of its head
            }
        }
        assertThat(Exported.inTheEnd(server, user).file("activities.json")).hasSize(2_000);
    }

    /** More than the buffers of a connection hold, even compressed. */
    private static void fill(String user) {
        rest.createActivity(user, "First");
        new Sql(server).execute("""
                insert into activities (id, user_id, type, title, description, data, visibility, occurred_at, created_offset)
                select md5(random()::text), ?, 'login', 'x', '',
                       '"' || (select string_agg(md5(random()::text || i || j), '') from generate_series(1, 250) j) || '"',
                       'private', now(), 1
                from generate_series(1, 5000) i""", user);
    }

    @Test
    void clientsThatReadNothingDoNotBlockOtherExports() throws Exception {
        String third = newUser();
        rest.createActivity(third, "x");
        List<RawHttp> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.EXPORTS + 1; i++) {
                String user = newUser();
                fill(user);
                String path = "/api/users/" + user + "/export";
                RawHttp http = new RawHttp(server);
                stalled.add(http);
                assertThat(http.request("GET", path).answer("GET", path).status())
                        .isEqualTo(200); // of its head
            }
            assertThat(Exported.of(server, third).file("activities.json")).hasSize(1);
        } finally {
            for (RawHttp http : stalled) {
                http.close();
            }
        }
    }

    @Test
    void aBadUserIdIsRefusedAndAnythingButAReadIsNotAllowed() {
        assertThat(rest.get("/api/users/leaderboard/export").status()).isEqualTo(400);
        assertThat(rest.delete("/api/users/leaderboard").status()).isEqualTo(400);
        assertThat(rest.post("/api/users/ada/export", "{}").status()).isEqualTo(405);
    }
}
