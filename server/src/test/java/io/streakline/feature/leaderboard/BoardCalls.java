package io.streakline.feature.leaderboard;

import static io.streakline.testing.Rest.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import java.util.ArrayList;
import java.util.List;

/** Short calls for tests of boards. Every write must succeed. */
record BoardCalls(Rest rest) {

    static ObjectNode event(String user, String type) {
        return object().put("userId", user).put("type", type);
    }

    Reply event(ObjectNode event) {
        return done(rest.post("/api/events", event));
    }

    void hours(String user, double hours) {
        done(rest.patch("/api/analytics/" + user + "/learning-hours", object().put("hours", hours)));
    }

    void increment(String user, String stat, long by) {
        done(rest.patch(
                "/api/analytics/" + user + "/increment",
                object().put("statName", stat).put("incrementBy", by)));
    }

    void goals(String user, long by) {
        increment(user, "goalsCompleted", by);
    }

    void declare(String user, int streak) {
        done(rest.patch(
                "/api/analytics/" + user + "/streak",
                object().put("currentStreak", streak).put("longestStreak", streak)));
    }

    void settings(String user, String field, String value) {
        done(rest.put("/api/users/" + user + "/settings", object().put(field, value)));
    }

    void show(String user, String how) {
        settings(user, "leaderboard", how);
    }

    Reply board(String metricAndQuery) {
        return done(rest.get("/api/leaderboards/" + metricAndQuery));
    }

    Reply own(String metric, String user, String query) {
        return done(rest.get("/api/leaderboards/" + metric + "/users/" + user + query));
    }

    /** All rows of a board, as <code>1 ada 2.5</code>. */
    List<String> rows(String metricAndQuery) {
        List<String> rows = new ArrayList<>();
        String cursor = "";
        String separator = metricAndQuery.contains("?") ? "&" : "?";
        do {
            Reply page = board(metricAndQuery + separator + "limit=200&cursor=" + cursor);
            rows.addAll(rows(page));
            cursor = page.json().path("nextCursor").textValue();
        } while (cursor != null);
        return rows;
    }

    static List<String> rows(Reply page) {
        List<String> rows = new ArrayList<>();
        page.json()
                .path("entries")
                .forEach(row ->
                        rows.add(row.path("rank") + " " + row.path("userId").textValue() + " "
                                + row.path("score").asText()));
        return rows;
    }

    private static Reply done(Reply reply) {
        if (reply.status() > 201) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
