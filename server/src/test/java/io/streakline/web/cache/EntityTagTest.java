package io.streakline.web.cache;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads with {@code If-None-Match}, over HTTP. */
class EntityTagTest extends WithServer {

    private static Reply get(String path, String... ifNoneMatch) {
        var request = server.request(path);
        for (String tags : ifNoneMatch) {
            request.header("If-None-Match", tags);
        }
        return rest.send(request);
    }

    private static String tag(String path) {
        return get(path).header("ETag");
    }

    private static String userWithData() {
        String user = newUser();
        rest.post(
                "/api/events",
                object().put("userId", user)
                        .put("type", "log_created")
                        .put("title", "x")
                        .put("seconds", 600));
        rest.createNotification(user, "Hello");
        return user;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/activities/%s",
                "/api/activities/%s?limit=1&unread=true",
                "/api/activities/%s/unread/count",
                "/api/notifications/%s",
                "/api/notifications/%s/unread/count",
                "/api/analytics/%s",
                "/api/analytics/%s/streak",
                "/api/analytics/%s/streak?at=2026-11-21T00:00:00Z",
                "/api/analytics/%s/streak/explain",
                "/api/analytics/%s/calendar",
                "/api/analytics/%s/summary?period=day",
                "/api/users/%s/settings",
                "/api/users/%s/pauses",
                "/api/users/%s/achievements",
                "/api/leaderboards/hours",
                "/api/leaderboards/streak/users/%s",
                "/api/analytics/leaderboard/all"
            })
    void anAnswerThatTheClientHasIsNotSentAgain(String path) {
        String user = userWithData();
        Reply first = get(path.formatted(user));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        Reply again = get(path.formatted(user), first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Vary")).isEqualTo(first.header("Vary"));
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.header("Content-Type")).isEmpty();
        assertThat(again.header("Content-Length")).isEmpty();
    }

    @Test
    void aChangedAnswerHasAnotherTag() {
        String user = userWithData();
        String path = "/api/activities/" + user;
        String before = tag(path);
        rest.createActivity(user, "y");
        Reply after = get(path, before);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(before);
        assertThat(after.each("activities", "title")).containsExactly("y", "x");
    }

    @Test
    void anUnchangedAnswerHasTheNewestPosition() {
        String user = userWithData();
        String path = "/api/activities/" + user;
        String before = tag(path);
        Reply written = rest.createNotification(user, "Another");
        Reply after = get(path, before);
        assertThat(after.status()).isEqualTo(304);
        assertThat(after.position()).isEqualTo(written.position());
    }

    @Test
    void tagsAreTheSameAfterARestart() {
        String user = userWithData();
        String path = "/api/analytics/" + user;
        String before = tag(path);
        server.restart();
        assertThat(get(path, before).status()).isEqualTo(304);
    }

    @Test
    void oneMatchingTagOfSeveralIsEnoughAndAStarMatchesAny() {
        String path = "/api/activities/" + userWithData() + "/unread/count";
        String tag = tag(path);
        assertThat(get(path, "\"a,b\", " + tag + " , \"c\"").status()).isEqualTo(304);
        assertThat(get(path, "\"other\"", tag).status()).isEqualTo(304);
        assertThat(get(path, tag.substring(2)).status()).isEqualTo(304);
        assertThat(get(path, "*").status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "", "W/", "*, \"x\"", "nonsense"})
    void anotherTagGetsTheAnswer(String tags) {
        String path = "/api/activities/" + userWithData() + "/unread/count";
        get(path);
        assertThat(get(path, tags).status()).isEqualTo(200);
    }

    @Test
    void theTagIsTheSameForACompressedAnswer() {
        String user = newUser();
        IntStream.range(0, 20).forEach(i -> rest.createActivity(user, "Some title that is the same " + i));
        String path = "/api/activities/" + user;
        Reply plain = get(path);
        for (int i = 0; i < 3; i++) { // made, kept, found
            Reply zipped = rest.send(
                    server.request(path).header("Accept-Encoding", "gzip").method("HEAD", BodyPublishers.noBody()));
            assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(zipped.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(zipped.header("ETag")).isEqualTo(plain.header("ETag"));
            assertThat(zipped.position()).isEqualTo(plain.position());
        }
        Reply known = rest.send(
                server.request(path).header("Accept-Encoding", "gzip").header("If-None-Match", plain.header("ETag")));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(known.header("Content-Encoding")).isEmpty();
        assertThat(get(path).body()).isEqualTo(plain.body());
    }

    @Test
    void aRefusalHasNoTag() {
        Reply refused = get("/api/analytics/" + newUser(), "*");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("ETag")).isEmpty();
        assertThat(refused.header("Cache-Control")).isEmpty();
    }
}
