package io.streakline.feature.privacy;

import static io.streakline.testing.Rest.activity;

import io.streakline.testing.Rest;
import io.streakline.testing.Sql;

/** Creates at least one row of a user in every table. */
final class Life {

    private Life() {}

    static void of(Rest rest, String user) {
        String analytics = "/api/analytics/" + user;
        rest.put("/api/users/" + user + "/settings", "{\"timezone\":\"Asia/Muscat\",\"leaderboard\":\"pseudonym\"}");
        rest.put("/api/users/" + user + "/labels", "{\"labels\":[\"cohort:cs101\"]}");
        rest.createActivity(user, "First");
        rest.createActivity(user, "Second");
        String gone = rest.post("/api/activities", activity(user, "Gone").put("externalId", "gone-" + user))
                .id();
        rest.delete("/api/activities/" + gone);
        rest.createNotification(user, "For " + user);
        rest.patch(analytics + "/learning-hours", "{\"hours\":2}");
        rest.patch(analytics + "/streak", "{\"currentStreak\":3,\"longestStreak\":30}");
        rest.post(analytics + "/weekly", "{\"date\":\"2026-11-02\",\"hoursLogged\":3,\"logsCount\":1}");
        rest.post("/api/events", """
                {"userId":"%s","type":"log_created","title":"x",
                 "interval":{"start":"2026-11-22T06:00:00Z","end":"2026-11-22T07:00:00Z"}}""".formatted(user));
        rest.once("a key of " + user, "POST", "/api/activities", activity(user, "Third"));
    }

    /** And in the tables of accounts, which exist even without sign-in. */
    static void account(Sql sql, String user) {
        sql.execute("""
                insert into accounts (user_id, email, email_key, role, password, created_at)
                values (?, ?, ?, 'learner', 'none', now())""", user, user + "@example.org", user + "@example.org");
        sql.execute("""
                insert into account_sessions (id, user_id, hash, created_at, last_used_at, expires_at)
                values (md5(?), ?, 'none', now(), now(), now() + interval '1 day')""", user, user);
        sql.execute("""
                insert into account_links (id, kind, user_id, created_at, expires_at)
                values (md5(?), 'reset', ?, now(), now() + interval '1 day')""", user, user);
    }
}
