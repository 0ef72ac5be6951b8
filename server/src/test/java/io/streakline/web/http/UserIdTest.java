package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import io.streakline.testing.WithServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** User ids of identity providers, wherever a user is named. */
class UserIdTest extends WithServer {

    private static Stream<String> ids() {
        return Stream.of(
                "auth0|64b1",
                "google-oauth2|1035",
                "ada+math@example.org",
                "o'brien@example.org",
                "https://id.example.org/users/7",
                "uid=ada,ou=people;dc=example",
                "a/../b",
                "../../etc/passwd",
                "/",
                "//",
                "a//b/",
                "leaderboard/all",
                "~ada!",
                "$(id)&*",
                "a&b=c;d",
                "'",
                ",;$&|+'/=~!*()");
    }

    /** Like the strictest client: every byte except letters and digits is encoded. */
    private static String escaped(String id) {
        return id.chars()
                .mapToObj(c -> Character.isLetterOrDigit(c)
                        ? String.valueOf((char) c)
                        : "%" + HexFormat.of().withUpperCase().toHexDigits((byte) c))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdentityProvidersIdWorksInEveryCall(String id) {
        String path = escaped(id);
        Reply created = rest.createActivity(id, "x");
        assertThat(created.text("userId")).isEqualTo(id);
        assertThat(rest.createNotification(id, "x").status()).isEqualTo(201);
        ObjectNode event = Rest.activity(id, "An hour").put("hours", 1);
        assertThat(rest.post("/api/events", event).status()).isEqualTo(201);

        assertThat(rest.get("/api/activities/" + path).number("total")).isEqualTo(2);
        assertThat(rest.get("/api/activities/" + path + "/unread/count").number("unreadCount"))
                .isEqualTo(2);
        assertThat(rest.patch("/api/activities/" + path + "/read-all").number("modifiedCount"))
                .isEqualTo(2);
        assertThat(rest.patch("/api/activities/" + created.id() + "/read").text("userId"))
                .isEqualTo(id);
        assertThat(rest.get("/api/notifications/" + path).number("total")).isPositive();
        assertThat(rest.get("/api/analytics/" + path).text("userId")).isEqualTo(id);
        assertThat(rest.patch("/api/analytics/" + path + "/learning-hours", "{\"hours\":1}")
                        .text("userId"))
                .isEqualTo(id);
        assertThat(rest.get("/api/leaderboards/hours/users/" + path).status()).isEqualTo(200);
        for (String part : List.of("settings", "achievements", "pauses", "labels", "export")) {
            assertThat(rest.get("/api/users/" + path + "/" + part).status())
                    .as(part)
                    .isEqualTo(200);
        }
        assertThat(rest.put("/api/users/" + path + "/labels", "{\"labels\":[\"team:ids\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(rest.post("/api/operator/rebuild", Rest.object().put("userId", id))
                        .status())
                .isLessThan(500);
        assertThat(rest.delete("/api/users/" + path).status()).isEqualTo(200);
        assertThat(rest.get("/api/activities/" + path).number("total")).isZero();
    }

    @Test
    void charactersAllowedInAPathNeedNoEscape() {
        String id = "a+b'c=d~e!f*g(h),i;j$k&l@m:n";
        rest.createActivity(id, "x");
        try (var http = new RawHttp(server)) {
            http.request("GET", "/api/activities/" + id);
            assertThat(http.answer("GET", "/api/activities/" + id).body()).contains("\"total\":1");
        }
    }

    @Test
    void aPlusInAPathIsNotASpaceAndASlashInAnIdIsNotASeparator() {
        rest.createActivity("x+y", "plus");
        assertThat(rest.get("/api/activities/x+y").number("total")).isEqualTo(1);
        assertThat(rest.get("/api/activities/x%20y").status()).isEqualTo(400);
        rest.createActivity("x/unread/count", "slash");
        assertThat(rest.get("/api/activities/x%2funread%2Fcount").number("total"))
                .isEqualTo(1);
        assertThat(rest.get("/api/activities/x/unread/count").number("unreadCount"))
                .isZero();
    }

    @Test
    void doubleEscapesAreDecodedOnce() {
        rest.createActivity("p|q", "x");
        assertThat(rest.get("/api/activities/p%7Cq").number("total")).isEqualTo(1);
        assertThat(rest.get("/api/activities/p%257Cq").status()).isEqualTo(400);
    }

    @Test
    void pagesOfAListContinueAfterSuchIds() {
        Set<String> made = new HashSet<>();
        ids().forEach(id -> {
            rest.patch("/api/analytics/" + escaped(id) + "/learning-hours", "{\"hours\":3}");
            made.add(id);
        });
        for (String board : List.of("/api/analytics/leaderboard/all?limit=3", "/api/leaderboards/hours?limit=3")) {
            String list = board.contains("analytics") ? "analytics" : "entries";
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                Reply page = rest.get(board + "&cursor=" + cursor);
                assertThat(page.status()).as(page.body()).isEqualTo(200);
                seen.addAll(page.each(list, "userId"));
                cursor = page.json().path("nextCursor").isTextual() ? page.text("nextCursor") : "";
            } while (!cursor.isEmpty());
            assertThat(seen).as(board).containsAll(made).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTokenMayNameSuchAUserAndReachesNoOtherUser() {
        try (TestServer signedIn = TestServer.start(Tokens.settings())) {
            Instant now = signedIn.time().instant();
            Rest open = new Rest(signedIn);
            ids().forEach(id -> {
                Rest own = open.with(Tokens.of(id, "learner", now));
                assertThat(own.get("/api/activities/" + escaped(id)).status())
                        .as(id)
                        .isEqualTo(200);
                assertThat(own.get("/api/auth/me").text("userId")).isEqualTo(id);
                assertThat(own.get("/api/activities/" + escaped(id + "+")).status())
                        .isEqualTo(404);
            });
        }
    }

    @Test
    void aClaimMayContainANumericUserId() {
        Map<Setting, String> settings = Tokens.settings();
        settings.put(Setting.JWT_USER_CLAIM, "user_id");
        try (TestServer signedIn = TestServer.start(settings)) {
            Instant now = signedIn.time().instant();
            Rest open = new Rest(signedIn);
            assertThat(open.with(Tokens.of(
                                    Tokens.claims("x", now).claim("user_id", 42).build()))
                            .get("/api/activities/42")
                            .status())
                    .isEqualTo(200);
            for (Object id : List.of(1L << 53, -(1L << 53), 4.5, Long.MIN_VALUE, List.of("42"))) {
                assertThat(open.with(Tokens.of(Tokens.claims("x", now)
                                        .claim("user_id", id)
                                        .build()))
                                .get("/api/activities/42")
                                .status())
                        .as("%s", id)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void theExportContainsTheIdUnchanged() {
        rest.createActivity("o'neil|x", "x");
        Reply export = rest.get("/api/users/" + escaped("o'neil|x") + "/export");
        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"streakline-export.zip\"");
        assertThat(export.body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
