package io.streakline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.access.policy.Scope;
import io.streakline.base.config.Setting;
import io.streakline.contract.FuzzedCalls.Fuzzed;
import io.streakline.testing.Accounts;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls every operation in the description with values that its schemas allow, nearly allow, and do not allow: each
 * answer matches the description, none is a server error or reveals internals, and acknowledged writes are there at the
 * end. The system properties <code>streakline.fuzz.seed</code> and <code>streakline.fuzz.count</code> (calls of each
 * test) give another walk, or a longer one.
 */
@Timeout(3_600)
class RestFuzzTest {

    private static final long SEED = Long.getLong("streakline.fuzz.seed", 20261122);
    private static final int COUNT = Integer.getInteger("streakline.fuzz.count", 1_200);
    private static final int BETWEEN_WRITES = 50;
    private static final int FAULTS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The user whose data no call can name. */
    private static final String WITNESS = "witness";

    private static final Pattern INSIDES =
            Pattern.compile("io\\.streakline|java\\.|org\\.(jdbi|postgresql)|com\\.fasterxml|\\bat \\w+(\\.\\w+)+\\("
                    + "|\\w(Exception|Error)\\b|SQLSTATE|PL/pgSQL");

    private final Random random = new Random(SEED);
    private final FuzzedCalls calls = new FuzzedCalls(random);
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void anOpenServerHandlesAllGeneratedCalls() {
        try (TestServer server = TestServer.start()) {
            walk(server, new Rest(server), List.of(() -> null));
        }
    }

    @Test
    void aServerWithSignInHandlesGeneratedCallsOfEveryCaller() {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.ACCOUNT_REGISTRATION, "open");
        try (TestServer server = TestServer.start(settings)) {
            var accounts = Accounts.of(server);
            List<Supplier<@Nullable String>> callers = new ArrayList<>(List.of(
                    () -> null,
                    () -> accounts.token("ada", "learner"),
                    () -> accounts.token("bert", "mentor"),
                    () -> accounts.token("ada", "learner") + "x",
                    () -> "slk_" + "x".repeat(43),
                    () -> "a b c"));
            for (Scope scope : Scope.values()) {
                callers.add(key(accounts.asRoot(), scope));
                callers.add(() -> accounts.asRoot().credential()); // as often as all keys, to get past authentication
            }
            Supplier<@Nullable String> all = key(accounts.asRoot(), Scope.values());
            callers.add(all);
            walk(server, new Rest(server).with(all.get()), callers);
        }
    }

    private static Supplier<@Nullable String> key(Rest admin, Scope... scopes) {
        var wanted = Rest.object().put("name", "fuzz");
        var words = wanted.putArray("scopes");
        List.of(scopes).forEach(scope -> words.add(scope.word()));
        String secret = admin.post("/api/keys", wanted).text("secret");
        return () -> secret;
    }

    private void walk(TestServer server, Rest witness, List<Supplier<@Nullable String>> callers) {
        System.out.println("Fuzzing with -Dstreakline.fuzz.seed=" + SEED + " -Dstreakline.fuzz.count=" + COUNT);
        int written = 0;
        for (int call = 0; call < COUNT && faults.size() < FAULTS; call++) {
            if (call % BETWEEN_WRITES == 0) {
                assertThat(witness.createActivity(WITNESS, "Number " + call).status())
                        .isEqualTo(201);
                written++;
            }
            Fuzzed fuzzed = calls.next();
            String credential = callers.get(random.nextInt(callers.size())).get();
            try {
                judge(server.send(request(server, fuzzed, credential)));
            } catch (AssertionError | RuntimeException fault) {
                faults.putIfAbsent(kind(fuzzed, fault), "call " + call + ": " + fuzzed + "\n" + fault);
            }
        }
        System.out.println("Answered, by status: " + statuses);
        assertThat(faults.values()).as("seed %s", SEED).isEmpty();
        // Otherwise it would only test authentication.
        assertThat(statuses.getOrDefault(200, 0) + statuses.getOrDefault(201, 0))
                .isGreaterThan(COUNT / 10);
        assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
        assertThat(witness.get("/api/activities/" + WITNESS).number("total")).isEqualTo(written);
    }

    /** So that one error is reported once. */
    private static String kind(Fuzzed fuzzed, Throwable fault) {
        String said = String.valueOf(fault.getMessage());
        return fuzzed.method()
                + fuzzed.path().replaceAll("/[^/]*\\d[^/]*|\\?.*", "")
                + said.substring(0, Math.min(60, said.length()));
    }

    private static HttpRequest request(TestServer server, Fuzzed fuzzed, @Nullable String credential) {
        HttpRequest.Builder request = server.request(fuzzed.path())
                .timeout(PATIENCE)
                .method(fuzzed.method(), BodyPublishers.ofByteArray(fuzzed.body()));
        fuzzed.headers().forEach((name, value) -> request.header(name, sendable(value)));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return request.build();
    }

    /** The client itself sends no other characters in a header. */
    private static String sendable(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "\u00e9");
    }

    private void judge(HttpResponse<String> response) {
        statuses.merge(response.statusCode(), 1, Integer::sum);
        assertThat(response.statusCode()).as(response.body()).isNotIn(500, 503);
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.contains("json") && !response.uri().getPath().equals("/api/openapi.json")) {
            assertThat(INSIDES.matcher(response.body()).find())
                    .as("tells of the server's insides: %s", response.body())
                    .isFalse();
            calls.learn(response.body(), WITNESS);
        }
    }
}
