package io.streakline.learning.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The display name: a setting that boards show according to their rules for names. */
class DisplayNameTest extends WithServer {

    private static Reply set(String user, String name) {
        return rest.put("/api/users/" + user + "/settings", Rest.object().put("displayName", name));
    }

    private static Reply settings(String user) {
        return rest.get("/api/users/" + user + "/settings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace-King",
                "\u0639\u0627\u0626\u0634\u0629",
                "\u5f20\u4f1f",
                "O'Brien <b>",
                "\u0645\u06cc\u200c\u0631\u0648\u062f",
                "\ud83d\udc69\u200d\ud83d\ude80"
            })
    void aNameIsStoredAsSent(String name) {
        String user = newUser();

        assertThat(set(user, name).text("displayName")).isEqualTo(name);
        assertThat(settings(user).text("displayName")).isEqualTo(name);
    }

    @Test
    void aNameIsOptionalKeptByOtherChangesAndRemovable() {
        String user = newUser();
        assertThat(settings(user).json().path("displayName").isNull()).isTrue();
        set(user, "  Ada ");
        rest.put("/api/users/" + user + "/settings", "{\"weekStart\":\"sunday\",\"displayName\":null}");
        assertThat(settings(user).text("displayName")).isEqualTo("Ada");
        assertThat(set(user, "").json().path("displayName").isNull()).isTrue();
    }

    @Test
    void aNameHasUpTo64CodePoints() {
        assertThat(set(newUser(), "\ud83d\ude80".repeat(64)).status()).isEqualTo(200);
        assertThat(set(newUser(), "a".repeat(65)).badFields()).containsExactly("displayName");
    }

    /** Control characters, line ends, marks that change the direction of text, and invisible characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0007b",
                "a\nb",
                "a\u0085b",
                "a\u2028b",
                "\u202eadmin",
                "a\u2066b",
                "a\u200fb",
                "a\u061cb",
                "a\ufeffb",
                "a\u200bb",
                "   ",
                "\u00a0",
                "\u200d",
                "\u0301",
                "\u3164",
                "a\ue000b",
                "a\uffffb",
                "\u2800"
            })
    void deceptiveOrInvisibleTextIsRefused(String name) {
        String user = newUser();
        Reply refused = set(user, name);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly("displayName");
    }

    private static List<JsonNode> rows(String path) {
        List<JsonNode> rows = new ArrayList<>();
        rest.get(path).json().path("entries").forEach(rows::add);
        return rows;
    }

    @Test
    void boardsShowTheNameOfNamedUsers() {
        String user = newUser();
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":20}");
        String board = "/api/leaderboards/hours?limit=200";
        String own = "/api/leaderboards/hours/users/" + user;
        assertThat(rest.get(own).text("own/name")).isEqualTo(user);

        set(user, "Ada L.");
        assertThat(rest.get(own).text("own/name")).isEqualTo("Ada L.");
        assertThat(rest.get(own).text("own/userId")).isEqualTo(user);
        assertThat(rows(board))
                .anySatisfy(row -> assertThat(row.path("name").asText()).isEqualTo("Ada L."));

        rest.put("/api/users/" + user + "/settings", "{\"leaderboard\":\"pseudonym\"}");
        assertThat(rest.get(own).text("own/name")).startsWith("Learner ");
        assertThat(rest.get(board).body()).doesNotContain("Ada L.").doesNotContain("\"" + user + "\"");

        rest.put("/api/users/" + user + "/settings", "{\"leaderboard\":\"hidden\"}");
        assertThat(rest.get(board).body()).doesNotContain("Ada L.");

        rest.put("/api/users/" + user + "/settings", "{\"leaderboard\":\"named\"}");
        assertThat(rows(board))
                .anySatisfy(row -> assertThat(row.path("name").asText()).isEqualTo("Ada L."));
        set(user, "");
        assertThat(rest.get(own).text("own/name")).isEqualTo(user);
    }

    @Test
    void theExportContainsTheNameAndAnErasureDeletesIt() throws IOException, InterruptedException {
        String user = newUser();
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":3}");
        set(user, "Only mine");
        assertThat(exported(user)).contains("Only mine");

        rest.delete("/api/users/" + user);

        assertThat(settings(user).json().path("displayName").isNull()).isTrue();
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":3}");
        assertThat(rest.get("/api/leaderboards/hours/users/" + user).text("own/name"))
                .as("who comes later under the id is somebody else")
                .isEqualTo(user);
    }

    private static String exported(String user) throws IOException, InterruptedException {
        byte[] zip = HttpClient.newHttpClient()
                .send(server.request("/api/users/" + user + "/export").build(), BodyHandlers.ofByteArray())
                .body();
        var text = new StringBuilder();
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            while (files.getNextEntry() != null) {
                text.append(new String(files.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
