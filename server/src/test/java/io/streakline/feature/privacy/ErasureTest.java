package io.streakline.feature.privacy;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.JsClient.Options;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All data of a user is deleted, in every table and in memory, and no other user's data. */
class ErasureTest extends SocketTestCase {

    private final String ada = user("ada-erased");
    private final String bob = user("bob-stays");

    /** Tables with a row that contains the text in a column. */
    private static List<String> tablesWith(String text) {
        var sql = new Sql(server);
        return sql
                .texts("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' order by 1")
                .stream()
                .filter(table ->
                        sql.number("select count(*) from \"" + table + "\" t where position(? in t::text) > 0", text)
                                > 0)
                .toList();
    }

    private static String figures(String user) {
        return rest.get("/api/activities/" + user).body()
                + rest.get("/api/notifications/" + user).body()
                + rest.get("/api/analytics/" + user).body()
                + rest.get("/api/analytics/" + user + "/calendar").body()
                + rest.get("/api/analytics/" + user + "/streak").body();
    }

    @Test
    void noTableContainsTheIdAndOtherUsersAreUnchanged() {
        Life.of(rest, ada);
        Life.of(rest, bob);
        Life.account(new Sql(server), ada);
        assertThat(tablesWith(ada))
                .contains(
                        "accounts",
                        "account_sessions",
                        "account_links",
                        "activities",
                        "idempotency_keys",
                        "ledger_entries",
                        "learners");
        String before = figures(bob);
        long activities = rest.get("/api/activities/" + ada).number("total");

        Reply receipt = rest.delete("/api/users/" + ada);

        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.text("userId")).isEqualTo(ada);
        assertThat(receipt.number("deleted/activities")).isEqualTo(activities);
        assertThat(receipt.number("deleted/answers")).isPositive();
        assertThat(receipt.json().at("/deleted/stream").isMissingNode()).isTrue();
        assertThat(tablesWith(ada)).isEmpty();
        assertThat(figures(bob)).isEqualTo(before);
        assertThat(rest.get("/api/analytics/" + ada).status()).isEqualTo(404);
        assertThat(rest.get("/api/activities/" + ada).number("total")).isZero();
    }

    @Test
    void aRepeatedErasureDeletesNothing() {
        Life.of(rest, ada);
        rest.delete("/api/users/" + ada);
        rest.delete("/api/users/" + ada)
                .json()
                .path("deleted")
                .forEach(count -> assertThat(count.asLong()).isZero());
        assertThat(tablesWith(ada)).isEmpty();
    }

    @Test
    void boardsCloseTheGapAtOnceAndALaterUserStartsFromNothing() {
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\":9}");
        rest.patch("/api/analytics/" + bob + "/learning-hours", "{\"hours\":8}");
        String place = "/api/leaderboards/hours/users/" + bob;
        long rank = rest.get(place).number("own/rank");

        rest.delete("/api/users/" + ada);

        assertThat(rest.get(place).number("own/rank")).isEqualTo(rank - 1);
        assertThat(rest.get("/api/leaderboards/hours?limit=200").each("entries", "userId"))
                .contains(bob)
                .doesNotContain(ada);
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\":2}");
        assertThat(rest.get("/api/leaderboards/hours/users/" + ada).number("own/score"))
                .isEqualTo(2);
    }

    @Test
    void aStoredAnswerIsNotGivenToALaterUserWithTheSameId() {
        var body = activity(ada, "x");
        String first = rest.once("same-key", "POST", "/api/activities", body).id();
        rest.delete("/api/users/" + ada);
        Reply later = rest.once("same-key", "POST", "/api/activities", body);
        assertThat(later.replayed()).isFalse();
        assertThat(later.id()).isNotEqualTo(first);
    }

    @Test
    void itemsCanBeImportedAgainAfterAnErasure() {
        var item = activity(ada, "x").put("externalId", "e-1");
        String first = rest.post("/api/activities", item).id();
        rest.delete("/api/activities/" + first);
        rest.delete("/api/users/" + ada);
        Reply again = rest.post("/api/activities", item);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isNotEqualTo(first);
    }

    @Test
    void requestsForAnErasedUserLeaveNoRow() {
        Life.of(rest, ada);
        String item = rest.createActivity(ada, "x").id();
        rest.delete("/api/users/" + ada);
        rest.patch("/api/activities/" + item + "/read");
        rest.delete("/api/activities/" + item);
        rest.patch("/api/activities/" + ada + "/read-all");
        rest.delete("/api/notifications/" + ada + "/clear-all");
        rest.post("/api/operator/rebuild", "{\"userId\":\"%s\"}".formatted(ada));
        assertThat(tablesWith(ada)).isEmpty();
    }

    @Test
    void aPositionFromBeforeTheErasureIsNotAcceptedForTheNewStream() {
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        for (int i = 0; i < 2; i++) {
            rest.createActivity(ada, "Before " + i);
            client.awaitEvent("activity:created");
        }
        client.drop();
        rest.delete("/api/users/" + ada);
        for (int i = 0; i < 5; i++) {
            rest.createActivity(ada, "Behind " + i);
        }

        client.reconnect();

        assertThat(client.awaitConnection().path("recovered").booleanValue()).isFalse();
        client.awaitEvent("stream:reset");
        client.login(ada);
        client.settle();
        assertThat(client.events("activity:created")).hasSize(2);
    }

    @Test
    void socketsReconnectAreResetAndJoinTheStreamOfALaterUser() {
        JsClient client =
                clients.connect(server, Options.over(Transport.WEBSOCKET).reconnecting(20));
        client.awaitConnection();
        client.login(ada);
        client.awaitEvent("stream:ready");
        JsClient other = loggedIn(bob, Transport.WEBSOCKET);
        rest.createActivity(ada, "Before");
        client.awaitEvent("activity:created");

        rest.delete("/api/users/" + ada);

        assertThat(client.awaitTurn("disconnect").toString()).contains("transport close");
        assertThat(client.awaitConnection().path("recovered").booleanValue()).isFalse();
        client.awaitEvent("stream:reset");
        client.login(ada);
        client.awaitEvent("stream:ready");
        rest.createActivity(ada, "After");
        assertThat(client.awaitEvent("activity:created").payload().path("title").asText())
                .isEqualTo("After");
        other.settle();
        assertThat(other.names()).containsExactly("stream:ready");
    }
}
