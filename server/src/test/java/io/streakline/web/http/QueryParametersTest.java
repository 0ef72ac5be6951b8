package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query parameter that a call does not read is named in its answer, and the call is carried out. */
class QueryParametersTest extends WithServer {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/health",
                "/api/activities/ada",
                "/api/activities/ada/unread/count",
                "/api/analytics/leaderboard/all",
                "/api/leaderboards/hours",
                "/api/users/ada/settings",
                "/metrics"
            })
    void anUnknownParameterIsNamed(String path) {
        Reply reply = rest.get(path + "?_=123&colour=red");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Warning"))
                .startsWith("299 - ")
                .contains("colour")
                .contains("_");
        assertThat(rest.get(path).header("Warning")).isEmpty();
    }

    @Test
    void aWriteAlsoNamesUnknownParameters() {
        Reply reply = rest.post("/api/activities?notify=true", Rest.activity(newUser(), "A"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Warning")).contains("notify");
    }

    @Test
    void aRefusalAlsoNamesUnknownParameters() {
        Reply reply = rest.post("/api/activities?notify=true", "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Warning")).contains("notify");
    }

    @Test
    void knownParametersAreNotNamed() {
        assertThat(rest.get("/api/activities/ada?limit=3&skip=0&cursor=&unread=true&type=login")
                        .header("Warning"))
                .isEmpty();
        assertThat(rest.get("/api/leaderboards/hours?window=week&limit=3").header("Warning"))
                .isEmpty();
    }

    @Test
    void aSecondValueAndSkipWithACursorAreReported() {
        String user = newUser();
        for (int i = 0; i < 3; i++) {
            rest.createActivity(user, "A" + i);
        }
        String path = "/api/activities/" + user;
        assertThat(rest.get(path + "?limit=1&limit=2").header("Warning")).contains("limit");
        String cursor = rest.get(path + "?limit=1").text("nextCursor");
        assertThat(rest.get(path + "?cursor=" + cursor + "&skip=1").header("Warning"))
                .contains("skip");
    }

    @Test
    void aNameCannotBreakTheHeader() {
        String warning = rest.get("/api/health?a%22%0d%0aSet-Cookie:%20x=1&" + "n".repeat(500) + "=1&%c3%a4=1")
                .header("Warning");

        assertThat(warning)
                .matches("299 - \"[ -~&&[^\"]]+\"")
                .contains("a%22%0D%0ASet-Cookie")
                .contains("%C3%A4");
        assertThat(warning.length()).isLessThan(400);
    }

    @Test
    void aQueryThatCannotBeDecodedIsReported() {
        assertThat(rest.get("/api/health?a=%25zz").header("Warning")).contains("a");
    }
}
