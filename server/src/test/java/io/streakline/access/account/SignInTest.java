package io.streakline.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Limits;
import io.streakline.testing.Accounts;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of this server: registration, sign-in, and wrong passwords. */
@Timeout(120)
class SignInTest extends WithAccounts {

    @Test
    void aRegisteredUserIsALearnerWithAnIdOfTheServerAndOwnData() {
        Reply reply = rest.post(
                "/api/auth/register", of("Ann@Example.org", Accounts.PASSWORD).put("name", "Ann"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        String userId = reply.text("user/userId");
        assertThat(userId).matches("[0-9a-f]{24}");
        Rest ann = rest.with(reply.text("accessToken"));
        Reply me = ann.get("/api/auth/me");
        assertThat(me.text("role")).isEqualTo("learner");
        assertThat(me.text("email")).isEqualTo("Ann@Example.org");
        assertThat(me.text("name")).isEqualTo("Ann");
        assertThat(me.text("sessionId")).isEqualTo(reply.text("sessionId"));
        assertThat(ann.createActivity(userId, "Mine").status()).isEqualTo(201);
        assertThat(ann.createActivity("somebody", "Not mine").status()).isEqualTo(404);
        assertThat(rest.post("/api/auth/login", of("ANN@example.ORG", Accounts.PASSWORD))
                        .text("user/userId"))
                .isEqualTo(userId);
    }

    @Test
    void anAddressHasOneAccount() {
        assertThat(rest.post("/api/auth/register", of("two@example.org", Accounts.PASSWORD))
                        .status())
                .isEqualTo(201);
        Reply again = rest.post("/api/auth/register", of("TWO@example.org", "four other violet boats"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("email_taken");
    }

    @Test
    void withClosedRegistrationNobodyCanRegister() {
        try (TestServer closed = TestServer.start(Accounts.settings())) {
            var stranger = new Rest(closed);
            assertThat(stranger.get("/api/auth/mode").body())
                    .isEqualTo("{\"mode\":\"accounts\",\"registration\":false,\"mail\":false}");
            assertThat(stranger.post("/api/auth/register", of("a@example.org", Accounts.PASSWORD))
                            .code())
                    .isEqualTo("registration_closed");
        }
    }

    @Test
    void theFirstAdminsLinkCreatesOneAdmin() {
        try (TestServer fresh = TestServer.start(Accounts.settings())) {
            var stranger = new Rest(fresh);
            String link = fresh.firstAdmin();
            ObjectNode one = of("one@example.org", Accounts.PASSWORD).put("token", link);
            ObjectNode nameless = Rest.object().put("token", link).put("password", Accounts.PASSWORD);
            assertThat(stranger.post("/api/auth/join", nameless).badFields()).containsExactly("email");
            Reply joined = stranger.post("/api/auth/join", one);
            assertThat(joined.text("user/role")).isEqualTo("admin");
            assertThat(stranger.with(joined.text("accessToken"))
                            .get("/api/keys")
                            .status())
                    .isEqualTo(200);
            ObjectNode two = of("two@example.org", Accounts.PASSWORD).put("token", link);
            assertThat(stranger.post("/api/auth/join", two).code()).isEqualTo("bad_link");
            fresh.restart();
            assertThat(new Rest(fresh).post("/api/auth/join", two).code()).isEqualTo("bad_link");
        }
    }

    @Test
    void theFirstAdminsLinkIsValidForADay() {
        try (TestServer fresh = TestServer.start(Accounts.settings())) {
            ObjectNode one = of("one@example.org", Accounts.PASSWORD).put("token", fresh.firstAdmin());
            fresh.time().advance(Limits.LINK_LIFE);
            assertThat(new Rest(fresh).post("/api/auth/join", one).code()).isEqualTo("bad_link");
            fresh.restart();
            ObjectNode next = of("one@example.org", Accounts.PASSWORD).put("token", fresh.firstAdmin());
            assertThat(new Rest(fresh).post("/api/auth/join", next).status()).isEqualTo(201);
        }
    }

    @Test
    void anInvitationToAnExistingUserIncludesTheirData() {
        accounts.asRoot().createActivity("old-user", "From before");
        Reply joined = accounts.join("old-user", "learner");
        assertThat(joined.text("user/userId")).isEqualTo("old-user");
        assertThat(rest.with(joined.text("accessToken"))
                        .get("/api/activities/old-user")
                        .each("activities", "title"))
                .containsExactly("From before");
    }

    @Test
    void anInvitationWorksOnceAndTheNewestIsValid() {
        String first = accounts.invitation("guest", "mentor");
        String second = accounts.invitation("guest", "learner");
        assertThat(rest.post("/api/auth/join", Accounts.credentials("guest").put("token", first))
                        .code())
                .isEqualTo("bad_link");
        Reply joined = rest.post("/api/auth/join", Accounts.credentials("guest").put("token", second));
        assertThat(joined.text("user/role")).isEqualTo("learner");
        assertThat(rest.post("/api/auth/join", Accounts.credentials("guest").put("token", second))
                        .code())
                .isEqualTo("bad_link");
        ObjectNode again = Rest.object().put("email", "guest@example.org");
        assertThat(accounts.asRoot().post("/api/accounts", again).code()).isEqualTo("email_taken");
        ObjectNode sameUser = Rest.object().put("email", "other@example.org").put("userId", "guest");
        assertThat(accounts.asRoot().post("/api/accounts", sameUser).code()).isEqualTo("user_taken");
    }

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameAnswer() {
        accounts.token("known", "learner");
        Reply wrong = rest.post("/api/auth/login", of("known@example.org", "not this one"));
        Reply unknown = rest.post("/api/auth/login", of("unknown@example.org", "not this one"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"streakline\"");
        assertThat(withoutRequestId(wrong)).isEqualTo(withoutRequestId(unknown));
    }

    /** The time is that of one hash in both cases. The benchmark measures the statistics of both times. */
    @Test
    void anUnknownAddressCostsAsManyHashesAsAWrongPassword() {
        accounts.token("timed", "learner");
        long before = hashed();
        rest.post("/api/auth/login", of("timed@example.org", "not this one"));
        assertThat(hashed()).isEqualTo(before + 1);
        rest.post("/api/auth/login", of("not-timed@example.org", "not this one"));
        assertThat(hashed()).isEqualTo(before + 2);
    }

    private static long hashed() {
        return accounts.asRoot()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("streakline_passwords_hashed "))
                .mapToLong(line -> (long) Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }

    private static String withoutRequestId(Reply reply) {
        return reply.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void wrongPasswordsWaitIncreasinglyForExistingAndUnknownAccounts() {
        accounts.join("guessed", "learner");
        for (String user : new String[] {"guessed", "nobody-there"}) {
            for (int i = 0; i < Limits.ATTEMPTS_FREE; i++) {
                assertThat(rest.post("/api/auth/login", of(Accounts.email(user), "wrong " + i))
                                .status())
                        .isEqualTo(401);
            }
            assertWaits(user, "1");
            server.time().advance(Duration.ofSeconds(1));
            assertThat(rest.post("/api/auth/login", of(Accounts.email(user), "wrong"))
                            .status())
                    .isEqualTo(401);
            assertWaits(user, "2");
        }
        assertThat(accounts.signIn("guessed").status())
                .as("also with the right one")
                .isEqualTo(429);
        server.time().advance(Duration.ofSeconds(2));
        assertThat(accounts.signIn("guessed").status()).isEqualTo(200);
        assertThat(rest.post("/api/auth/login", of(Accounts.email("guessed"), "wrong"))
                        .status())
                .as("the right one made good")
                .isEqualTo(401);
    }

    private static void assertWaits(String user, String seconds) {
        Reply waits = rest.post("/api/auth/login", of(Accounts.email(user), "wrong"));
        assertThat(waits.code()).isEqualTo("too_many_attempts");
        assertThat(waits.header("Retry-After")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short1!", "password12", "qwertyuiop", "1234567890", "xx weak@example.org xx", "weakweakweak"})
    void easilyGuessedPasswordsAreRefusedWithTheReason(String password) {
        Reply reply = rest.post("/api/auth/register", of("weak@example.org", password));
        assertThat(reply.code()).isEqualTo("weak_password");
        assertThat(reply.error()).contains("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seven violet harbours", "schöne grüße, 4 ätzend", "пароль-который-длинный", "🦊🌵 orbit kettle"
            })
    void longPasswordsInAnyScriptAreAcceptedInAllUnicodeForms(String password) {
        String email = "p" + Integer.toHexString(password.hashCode()) + "@example.org";
        assertThat(rest.post("/api/auth/register", of(email, password)).status())
                .isEqualTo(201);
        String decomposed = java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD);
        assertThat(rest.post("/api/auth/login", of(email, decomposed)).status()).isEqualTo(200);
    }

    @Test
    void onlyTheArgon2idHashOfAPasswordIsStored() {
        accounts.token("hashed", "learner");
        var sql = new Sql(server);
        assertThat(sql.texts("select password from accounts where user_id = 'hashed'"))
                .allSatisfy(hash -> assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"))
                .hasSize(1);
        assertThat(sql.texts("select a::text from accounts a")).noneMatch(row -> row.contains("harbours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@", "@b", "a b@c", "a@b@c", "a@b,c", "<a@b>"})
    void anInvalidAddressIsNamed(String email) {
        assertThat(rest.post("/api/auth/register", of(email, Accounts.PASSWORD)).badFields())
                .containsExactly("email");
    }
}
