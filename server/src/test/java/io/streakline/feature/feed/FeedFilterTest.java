package io.streakline.feature.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of unread or read items, and of one type, compared with the same list filtered in the test. */
@Timeout(120)
class FeedFilterTest extends WithServer {

    private static final List<String> TYPES = List.of("system", "social", "reminder");

    private final Random random = new Random(28);
    private final Sql sql = new Sql(server);

    private record Row(String id, String type, boolean read) {}

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aFilteredListEqualsTheFilteredWholeList(String feed) {
        String user = newUser();
        fill(feed, user, 60);

        List<Row> all = pages(feed, user, "");
        assertThat(all).hasSize(60);
        for (String unread : List.of("", "true", "false")) {
            for (String type : List.of("", "system", "social")) {
                Predicate<Row> wanted = row -> (unread.isEmpty() || row.read() != Boolean.parseBoolean(unread))
                        && (type.isEmpty() || row.type().equals(type));
                assertThat(pages(feed, user, "&unread=" + unread + "&type=" + type))
                        .as("unread=%s type=%s", unread, type)
                        .isEqualTo(all.stream().filter(wanted).toList())
                        .isNotEmpty();
            }
        }
    }

    /** Times are mixed, so the watermark is nowhere in the list's order. */
    private void fill(String feed, String user, int items) {
        Instant now = server.time().instant();
        for (int i = 0; i < items; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            var item = feed.equals("activities")
                    ? Rest.activity(user, "A")
                            .put(
                                    "occurredAt",
                                    now.minusSeconds(random.nextInt(20)).toString())
                    : Rest.notification(user, "N");
            String id = rest.post("/api/" + feed, item.put("type", type).put("read", random.nextInt(5) == 0))
                    .id();
            if (random.nextInt(4) == 0) {
                rest.patch("/api/" + feed + "/" + id + "/read");
            }
            if (i == items / 2) {
                rest.patch("/api/" + feed + "/" + user + "/read-all");
            }
        }
    }

    private List<Row> pages(String feed, String user, String filter) {
        List<Row> rows = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = rest.get("/api/" + feed + "/" + user + "?limit=7" + filter + "&cursor=" + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.number("total")).as("total counts the whole feed").isEqualTo(60);
            page.json()
                    .path(feed)
                    .forEach(item -> rows.add(new Row(
                            item.path("_id").asText(),
                            item.path("type").asText(),
                            item.path("read").booleanValue())));
            assertThat(page.json().path("hasMore").booleanValue())
                    .isEqualTo(page.json().path("nextCursor").isTextual());
            cursor = page.json().path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return rows;
    }

    @Test
    void itemsReadMeanwhileLeaveNoGapInLaterPages() {
        String user = newUser();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.addFirst(rest.createNotification(user, "N" + i).id());
        }
        String path = "/api/notifications/" + user + "?unread=true&limit=2";
        Reply first = rest.get(path);
        ids.subList(0, 2).forEach(id -> rest.patch("/api/notifications/" + id + "/read"));

        Reply second = rest.get(path + "&cursor=" + first.text("nextCursor"));

        assertThat(second.each("notifications", "_id")).isEqualTo(ids.subList(2, 4));
    }

    /** More than the sort limit, on either side: the list is read in its own order. */
    @ParameterizedTest
    @CsvSource({"activities,occurred_at", "notifications,created_at"})
    void aLongListIsFilteredLikeAShortOne(String feed, String time) {
        String user = newUser();
        rest.post("/api/" + feed, feed.equals("activities") ? Rest.activity(user, "A") : Rest.notification(user, "N"));
        int half = FeedList.FEW + 1_000;
        String columns =
                feed.equals("activities") ? "title, description, data, visibility" : "title, message, expires_at";
        String values = feed.equals("activities") ? "'T', '', '{}', 'private'" : "'T', 'M', '2100-01-01'";
        sql.execute(
                "insert into " + feed + " (id, user_id, type, " + time + ", created_offset, " + columns + ")"
                        + " select lpad(to_hex(i), 8, '0') || md5(?)::varchar(16), ?, case when i %% 3 = 0 then 'system' else 'social' end,"
                                .formatted()
                        + " '2026-01-01'::timestamptz + i * interval '1 second', i, " + values
                        + " from generate_series(2, ?) i",
                user,
                user,
                2 * half + 1);
        sql.execute(
                "update streams set head = ?, %1$s_total = ?, %1$s_unread = ?, %1$s_read_through = ? where user_id = ?"
                        .formatted(feed),
                2 * half + 1,
                2 * half + 1,
                half,
                half + 1,
                user);
        sql.execute("analyze " + feed);

        for (String query : List.of("unread=true", "unread=false", "unread=true&type=system", "type=system")) {
            String path = "/api/" + feed + "/" + user + "?limit=200&" + query;
            Reply page = rest.get(path);
            long found = 0;
            while (true) {
                found += page.json().path(feed).size();
                String expected = query.contains("unread") ? String.valueOf(query.contains("unread=false")) : "";
                assertThat(page.each(feed, "read"))
                        .as(query)
                        .allSatisfy(read -> assertThat(read).contains(expected));
                if (!page.json().path("hasMore").booleanValue()) {
                    break;
                }
                page = rest.get(path + "&cursor=" + page.text("nextCursor"));
            }
            String unread = query.contains("unread=true")
                    ? " and created_offset > " + (half + 1)
                    : query.contains("unread=false") ? " and created_offset <= " + (half + 1) : "";
            String type = query.contains("type") ? " and type = 'system'" : "";
            assertThat(found)
                    .as(query)
                    .isEqualTo(sql.number("select count(*) from " + feed + " where user_id = ?" + unread + type, user));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void anInvalidFilterIsRefused(String feed) {
        String path = "/api/" + feed + "/" + newUser();
        assertThat(rest.get(path + "?unread=yes").badFields()).containsExactly("unread");
        assertThat(rest.get(path + "?type=No%20Type").badFields()).containsExactly("type");
        assertThat(rest.get(path + "?type=a%00").status()).isEqualTo(400);
        assertThat(rest.get(path + "?unread=&type=").status()).isEqualTo(200);
    }

    @Test
    void itemsImportedAsReadDoNotCountAsUnread() {
        String user = newUser();
        var read = Rest.object();
        read.withArray("activities").add(Rest.activity(user, "B").put("read", true));
        rest.post("/api/activities/batch", read);
        rest.post("/api/activities", Rest.activity(user, "A").put("read", true));
        rest.post("/api/events", Rest.activity(user, "E").put("read", true).put("hours", 1));
        Reply list = rest.get("/api/activities/" + user);
        assertThat(list.each("activities", "read")).containsExactly("true", "true", "true");
        assertThat(list.number("unreadCount")).isZero();
        assertThat(list.number("total")).isEqualTo(3);

        Reply notification =
                rest.post("/api/notifications", Rest.notification(user, "N").put("read", true));
        assertThat(notification.json().path("read").booleanValue()).isTrue();
        var batch = Rest.object();
        batch.withArray("notifications").add(Rest.notification(user, "M").put("read", true));
        batch.withArray("notifications").add(Rest.notification(user, "U"));
        rest.post("/api/notifications/batch", batch);
        assertThat(rest.get("/api/notifications/" + user + "?unread=true").each("notifications", "title"))
                .contains("U")
                .doesNotContain("N", "M");
        assertThat(rest.post("/api/activities", Rest.activity(user, "A").put("read", "yes"))
                        .badFields())
                .containsExactly("read");
    }
}
