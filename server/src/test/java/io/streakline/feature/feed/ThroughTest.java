package io.streakline.feature.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read-all and clear-all accept the position that the caller has displayed, and leave later items unchanged. */
class ThroughTest extends WithServer {

    private final Sql sql = new Sql(server);

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void readAllKeepsItemsAfterThePositionUnread(String feed) {
        String user = newUser();
        create(feed, user, "seen");
        create(feed, user, "seen, too");
        String shown = list(feed, user).position();
        create(feed, user, "not seen");

        Reply reply = readAll(feed, user, shown);

        assertThat(reply.number("modifiedCount")).isEqualTo(2);
        Reply after = list(feed, user);
        assertThat(after.each(feed, "read")).containsExactly("false", "true", "true");
        assertThat(after.number("unreadCount")).isEqualTo(1);
        assertThat(sql.rows("""
                select payload, unread_activities + unread_notifications from stream_events where user_id = ?
                order by event_offset desc limit 1""", user))
                .containsExactly(List.of(
                        "{\"throughOffset\":" + shown.substring(shown.lastIndexOf(':') + 1) + ",\"count\":2}", "1"));
    }

    @Test
    void clearAllKeepsItemsAfterThePosition() {
        String user = newUser();
        create("notifications", user, "seen");
        String shown = list("notifications", user).position();
        create("notifications", user, "not seen");
        rest.patch("/api/notifications/" + create("notifications", user, "not listed, but read") + "/read");

        Reply reply = clearAll(user, shown);

        assertThat(reply.number("deletedCount")).isEqualTo(1);
        Reply after = list("notifications", user);
        assertThat(after.each("notifications", "title")).containsExactly("not listed, but read", "not seen");
        assertThat(after.number("total")).isEqualTo(2);
        assertThat(after.number("unreadCount")).isEqualTo(1);
    }

    @Test
    void clearingUpToAPositionAfterReadAllKeepsTheRest() {
        String user = newUser();
        create("notifications", user, "cleared");
        String shown = list("notifications", user).position();
        create("notifications", user, "read");
        rest.patch("/api/notifications/" + user + "/read-all");
        create("notifications", user, "unread");

        clearAll(user, shown);

        Reply after = list("notifications", user);
        assertThat(after.each("notifications", "read")).containsExactly("false", "true");
        assertThat(after.number("total")).isEqualTo(2);
        assertThat(after.number("unreadCount")).isEqualTo(1);
    }

    @Test
    void anOlderPositionNeverMovesTheWatermarkBack() {
        String user = newUser();
        create("notifications", user, "first");
        String first = list("notifications", user).position();
        create("notifications", user, "second");
        String second = list("notifications", user).position();
        readAll("notifications", user, second);
        create("notifications", user, "third");
        long head = list("notifications", user).offset();

        assertThat(readAll("notifications", user, first).number("modifiedCount"))
                .isZero();

        Reply after = list("notifications", user);
        assertThat(after.each("notifications", "read")).containsExactly("false", "true", "true");
        assertThat(after.offset()).as("nothing happened, so nothing is told").isEqualTo(head);
        clearAll(user, second);
        assertThat(clearAll(user, first).number("deletedCount")).isZero();
        assertThat(list("notifications", user).each("notifications", "title")).containsExactly("third");
    }

    @Test
    void aPositionAtTheBeginningChangesNothing() {
        String user = newUser();
        String beginning = list("notifications", user).position();
        create("notifications", user, "first");

        assertThat(readAll("notifications", user, beginning).number("modifiedCount"))
                .isZero();
        assertThat(list("notifications", user).number("unreadCount")).isEqualTo(1);
    }

    @Test
    void notificationsThatExpiredAfterThePositionAreCountedOnce() {
        String user = newUser();
        create("notifications", user, "seen");
        String shown = list("notifications", user).position();
        rest.post(
                "/api/notifications",
                Rest.notification(user, "short")
                        .put("expiresAt", server.time().instant().plusSeconds(5).toString()));
        create("notifications", user, "not seen");
        server.time().advance(Duration.ofSeconds(6));

        assertThat(readAll("notifications", user, shown).number("modifiedCount"))
                .isEqualTo(1);

        Reply after = list("notifications", user);
        assertThat(after.number("unreadCount")).isEqualTo(1);
        assertThat(after.number("total")).isEqualTo(2);
    }

    @Test
    void aMalformedPositionOrOneOfAnotherUserIsRefused() {
        String user = newUser();
        String other = newUser();
        create("notifications", user, "first");
        create("notifications", other, "first");
        String theirs = list("notifications", other).position();
        String own = list("notifications", user).position();

        for (String bad : List.of(theirs, own + "0", "yesterday", "", own.substring(1))) {
            assertBad(readAll("notifications", user, bad));
            assertBad(readAll("activities", user, bad));
            assertBad(clearAll(user, bad));
        }
        assertBad(rest.patch("/api/notifications/" + user + "/read-all", "{\"through\":7}"));
        assertThat(list("notifications", user).number("unreadCount")).isEqualTo(1);
    }

    /** As after a restored backup: the offset exists, and another server start wrote it. */
    @Test
    void aPositionOfAnotherHistoryIsRefused() {
        String user = newUser();
        create("notifications", user, "first");
        String lost = list("notifications", user).position();
        create("notifications", user, "second");
        sql.execute("update stream_events set epoch = epoch + 1 where user_id = ? and event_offset = 1", user);

        assertBad(readAll("notifications", user, lost));
        assertBad(clearAll(user, lost));
    }

    private static void assertBad(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad_position");
    }

    @Test
    void nullMeansAbsent() {
        String user = newUser();
        create("notifications", user, "first");

        assertThat(rest.patch("/api/notifications/" + user + "/read-all", "{\"through\":null}")
                        .number("modifiedCount"))
                .isEqualTo(1);
    }

    private static String create(String feed, String user, String title) {
        return (feed.equals("activities") ? rest.createActivity(user, title) : rest.createNotification(user, title))
                .id();
    }

    private static Reply list(String feed, String user) {
        return rest.get("/api/" + feed + "/" + user);
    }

    private static Reply readAll(String feed, String user, String through) {
        return rest.patch(
                "/api/" + feed + "/" + user + "/read-all", Rest.object().put("through", through));
    }

    private static Reply clearAll(String user, String through) {
        return rest.call(
                "DELETE",
                "/api/notifications/" + user + "/clear-all",
                Rest.object().put("through", through).toString());
    }
}
