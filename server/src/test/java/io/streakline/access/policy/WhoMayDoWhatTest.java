package io.streakline.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.access.policy.PolicyTable.Row;
import io.streakline.base.config.Setting;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.testing.Accounts;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tries every route and every client event without credentials, as another user, as each role and with each scope of a
 * key, against the one table. Refused calls must not change anything. A route or event without a row fails.
 */
@Timeout(300)
@NullUnmarked
class WhoMayDoWhatTest {

    private static final PolicyTable TABLE = PolicyTable.read();

    private static TestServer server;
    private static Rest admin;
    private static Connection database;
    private static PreparedStatement state;
    private static JsClients clients;

    private static Accounts accounts;
    private static int fresh;

    /** The callers in the table that have an account, and their roles. */
    private static final Map<String, String> ROLES =
            Map.of("ada", "learner", "eve", "learner", "mo", "mentor", "max", "mentor", "admin", "admin");

    /** Secrets, by scope and label. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws SQLException {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.ACCOUNT_REGISTRATION, "open");
        server = TestServer.start(settings);
        database = server.database();
        state = database.prepareStatement("""
                select concat_ws(' ', (select head from streams where user_id = 'ada'),
                       (select l::text from learners l where user_id = 'ada'),
                       (select string_agg(l::text, '' order by l) from user_labels l),
                       (select md5(string_agg(k::text, '' order by id)) from api_keys k))""");
        clients = JsClients.start();
        accounts = Accounts.of(server);
        admin = accounts.asRoot();
        label("mo", "cohort:hers");
        label("max", "cohort:others");
        adaIsThere();
        for (String user : List.of("eve", "mo", "max")) {
            admin.post("/api/events", Rest.object().put("userId", user).put("type", "goal_completed"));
        }
        for (Scope scope : Scope.values()) {
            for (String label : List.of("", "cohort:hers", "cohort:others")) {
                KEYS.put(scope.word() + label, key(scope, label));
            }
        }
    }

    /** Again, if a call has erased her. */
    @BeforeEach
    void adaIsThereForEachCall() {
        adaIsThere();
    }

    private static void adaIsThere() {
        label("ada", "cohort:hers", "team:x");
        admin.post("/api/events", Rest.object().put("userId", "ada").put("type", "goal_completed"));
    }

    @AfterAll
    static void stop() throws SQLException {
        clients.close();
        database.close();
        server.close();
    }

    /** For a caller who signs in again if signed out, or registers again if erased. */
    private static String token(String userId) {
        return accounts.token(userId, Objects.requireNonNull(ROLES.get(userId)));
    }

    private static void label(String userId, String... labels) {
        ObjectNode body = Rest.object();
        List.of(labels).forEach(body.putArray("labels")::add);
        admin.put("/api/users/" + userId + "/labels", body);
    }

    private static String key(Scope scope, String label) {
        ObjectNode wanted = Rest.object().put("name", scope.word());
        wanted.putArray("scopes").add(scope.word());
        if (!label.isEmpty()) {
            wanted.put("label", label);
        }
        return admin.post("/api/keys", wanted).text("secret");
    }

    static Stream<Row> routes() {
        return TABLE.rows().stream().filter(row -> !row.isEvent());
    }

    static Stream<Row> events() {
        return TABLE.rows().stream().filter(Row::isEvent);
    }

    @Test
    void everyRouteAndEveryEventHasARowInTheTable() {
        Set<String> registered = Stream.concat(
                        server.routes().stream()
                                .filter(route -> !route.startsWith("HEAD "))
                                .map(route -> route.replaceAll("\\?.*", "")),
                        server.events().stream().map(event -> "SEND " + event))
                .collect(Collectors.toSet());
        assertThat(TABLE.rows().stream().map(Row::call).distinct()).containsExactlyInAnyOrderElementsOf(registered);
    }

    /** @return the credential of one of the table's callers */
    private static @Nullable String credential(Row row, String caller) {
        // A call that needs no scope is tried with a key with any scope.
        String scope = row.needsScope() ? row.scope() : Scope.USERS_WRITE.word();
        return switch (caller) {
            case "key" -> KEYS.get(scope);
            case "hers" -> KEYS.get(scope + "cohort:hers");
            case "others" -> KEYS.get(scope + "cohort:others");
            case "nobody" -> null;
            default -> token(caller);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aRouteFollowsTheTable(Row row) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (String caller : TABLE.callers()) {
            expected.put(caller, TABLE.outcome(row, caller));
            found.put(caller, attempt(row, credential(row, caller)));
        }
        for (Scope scope : Scope.values()) {
            boolean enough = !row.needsScope() || row.scope().equals(scope.word());
            expected.put(scope.word(), enough ? TABLE.outcome(row, "key") : "403");
            found.put(scope.word(), attempt(row, KEYS.get(scope.word())));
        }
        String outsider = TABLE.outcome(row, "nobody");
        expected.put("a token of another secret", outsider);
        found.put("a token of another secret", attempt(row, token("ada") + "x"));
        expected.put("a key that is none", outsider);
        found.put("a key that is none", attempt(row, AccessControl.KEY_PREFIX + "x".repeat(43)));
        assertThat(found).isEqualTo(expected);
    }

    /** Performs the action as one caller; returns the result in the words of the table. */
    private static String attempt(Row row, @Nullable String credential) {
        String path = path(row.target()) + row.query();
        String before = state();
        Reply reply = new Rest(server).with(credential).call(row.method(), path, body(row.body()));
        boolean unchanged = state().equals(before);
        if (row.method().equals("GET")) {
            Reply head = new Rest(server).with(credential).call("HEAD", path, "");
            assertThat(head.status()).isEqualTo(reply.status());
        }
        if (reply.status() == 401) {
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer realm=");
        }
        if (reply.status() >= 400) {
            assertThat(unchanged).as("nothing is changed by what is refused").isTrue();
            return Integer.toString(reply.status());
        }
        boolean nothingDone = unchanged
                && switch (row.kind()) {
                    case "delete" -> true;
                    case "mark" -> reply.body().equals("null"); // as for an item that is gone
                    case "batch" -> reply.each("results", "status").equals(List.of("400"));
                    default -> false;
                };
        return nothingDone ? "none" : "ok";
    }

    /** With its own item or key for each attempt. */
    private static String path(String pattern) {
        if (pattern.equals("/api/users/:userId")) {
            adaIsThere();
        }
        String path = pattern.replace(":userId", "ada")
                .replace(":metric", "hours")
                .replace(":date", "2026-11-16")
                .replace(":from/:to", "2027-01-01/2027-01-02")
                .replace(":sessionId", "none")
                .replace(":accountId", "eve");
        if (path.contains(":activityId")) {
            path = path.replace(
                    ":activityId", admin.createActivity("ada", "Hers").id());
        }
        if (path.contains(":notificationId")) {
            path = path.replace(
                    ":notificationId", admin.createNotification("ada", "Hers").id());
        }
        if (path.contains(":keyId")) {
            ObjectNode wanted = Rest.object().put("name", "one");
            wanted.putArray("scopes").add(Scope.KEYS_WRITE.word());
            path = path.replace(":keyId", admin.post("/api/keys", wanted).text("key/id"));
        }
        return path;
    }

    /** With its own address, invitation or session for each attempt. */
    private static String body(String json) {
        String filled =
                json.replace(":password", Accounts.PASSWORD).replace(":fresh", "fresh-" + fresh++ + "@example.org");
        if (filled.contains(":invitation")) {
            filled = filled.replace(":invitation", accounts.invitation("guest-" + fresh++, "learner"));
        }
        if (filled.contains(":refreshToken")) {
            filled = filled.replace(
                    ":refreshToken",
                    new Rest(server)
                            .post("/api/auth/login", Accounts.credentials("eve").put("refresh", "body"))
                            .text("refreshToken"));
        }
        return filled;
    }

    /** All state that the calls could change. */
    private static String state() {
        try (ResultSet row = state.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anEventFollowsTheTable(Row row) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (String caller : TABLE.callers()) {
            expected.put(caller, TABLE.outcome(row, caller));
            found.put(caller, send(row, caller, credential(row, caller)));
        }
        for (Scope scope : Scope.values()) {
            boolean enough = !row.needsScope() || row.scope().equals(scope.word());
            expected.put(scope.word(), enough ? "ok" : "403");
            found.put(scope.word(), send(row, "ada", KEYS.get(scope.word())));
        }
        clients.forgetAll();
        assertThat(found).isEqualTo(expected);
    }

    /** @param user the user to log in as before, if allowed */
    private static String send(Row row, String user, @Nullable String credential) {
        var options = JsClient.Options.over(Transport.WEBSOCKET);
        JsClient client = clients.connect(server, credential == null ? options : options.signedIn(credential));
        String refused = client.awaitComing();
        if (refused != null) {
            return status(refused);
        }
        if (!row.target().equals("user:login")) {
            client.login(Set.of("admin", "key").contains(user) ? "ada" : user);
        }
        String before = state();
        JsonNode ack = client.emitWithAck(row.target(), argument(row.body(), credential));
        if (ack.path("ok").booleanValue()) {
            return "ok";
        }
        assertThat(state()).as("nothing is changed by what is refused").isEqualTo(before);
        return status(ack.path("code").asText());
    }

    private static Object argument(String json, @Nullable String credential) {
        try {
            return Json.MAPPER.readTree(json.replace(":own", String.valueOf(credential)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** The HTTP status of a code: acks have the codes of REST errors. */
    private static String status(String code) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.code().equals(code))
                .map(known -> Integer.toString(known.status()))
                .findFirst()
                .orElse(Objects.requireNonNull(code));
    }

    /** Undoing an event also needs the scope for events. */
    @Test
    void undoAlsoNeedsTheScopeForEvents() {
        String path = "/api/activities/" + admin.createActivity("ada", "Hers").id() + "?undo=true";
        Reply refused = new Rest(server).with(KEYS.get("activities:write")).delete(path);
        assertThat(refused.status()).isEqualTo(403);
        ObjectNode both = Rest.object().put("name", "both");
        both.putArray("scopes").add("activities:write").add("events:write");
        String secret = admin.post("/api/keys", both).text("secret");
        assertThat(new Rest(server).with(secret).delete(path).status()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenCountsAsNoToken() {
        String expired = token("admin");
        server.time().advance(Duration.ofMinutes(15));
        admin = accounts.as("admin", "admin");
        routes().filter(row -> TABLE.outcome(row, "nobody").equals("401"))
                .forEach(row -> assertThat(attempt(row, expired)).as(row.call()).isEqualTo("401"));
    }
}
