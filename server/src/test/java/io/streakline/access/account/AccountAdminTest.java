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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Management of others' accounts by admins and keys: roles, disabling, lists, erasure, and the audit log. */
@Timeout(120)
class AccountAdminTest extends WithAccounts {

    @Test
    void aRoleChangesAtOnceAndTheLastAdminCannotBeDemoted() {
        String token = accounts.token("promoted", "learner");
        assertThat(rest.with(token).get("/api/keys").status()).isEqualTo(403);
        Reply changed = accounts.asRoot().patch("/api/accounts/promoted", "{\"role\":\"admin\"}");
        assertThat(changed.text("role")).isEqualTo("admin");
        assertThat(rest.with(token).get("/api/auth/me").code()).isEqualTo("token_expired");
        assertThat(accounts.as("promoted", "admin").get("/api/keys").status()).isEqualTo(200);
        assertThat(accounts.asRoot()
                        .patch("/api/accounts/promoted", "{\"role\":\"learner\"}")
                        .status())
                .isEqualTo(200);
        String me = accounts.asRoot().get("/api/auth/me").text("userId");
        Reply last = accounts.asRoot().patch("/api/accounts/" + me, "{\"role\":\"learner\"}");
        assertThat(last.code()).isEqualTo("last_admin");
        assertThat(accounts.asRoot()
                        .patch("/api/accounts/" + me, "{\"disabled\":true}")
                        .code())
                .isEqualTo("last_admin");
    }

    @Test
    void aDisabledUserIsSignedOutAtOnceAndOnlyTheRightPasswordRevealsIt() {
        String token = accounts.token("banned", "learner");
        assertThat(accounts.asRoot()
                        .patch("/api/accounts/banned", "{\"disabled\":true}")
                        .json()
                        .path("disabled")
                        .booleanValue())
                .isTrue();
        assertThat(rest.with(token).get("/api/auth/me").status()).isEqualTo(401);
        assertThat(accounts.signIn("banned").code()).isEqualTo("account_disabled");
        assertThat(rest.post("/api/auth/login", of("banned@example.org", "wrong"))
                        .code())
                .isEqualTo("wrong_credentials");
        accounts.asRoot().patch("/api/accounts/banned", "{\"disabled\":false}");
        assertThat(accounts.signIn("banned").status()).isEqualTo(200);
    }

    @Test
    void aKeyWithAccountsWriteCannotCreateAdmins() {
        Rest key = keyed("accounts:read", "accounts:write");
        ObjectNode learner = Rest.object().put("email", "byakey@example.org");
        assertThat(key.post("/api/accounts", learner).status()).isEqualTo(201);
        assertThat(key.post("/api/accounts", learner.put("role", "admin")).status())
                .isEqualTo(403);
        accounts.token("ordinary", "learner");
        assertThat(key.patch("/api/accounts/ordinary", "{\"role\":\"admin\"}").status())
                .isEqualTo(403);
        assertThat(key.patch("/api/accounts/ordinary", "{\"role\":\"mentor\"}").status())
                .isEqualTo(200);
        String root = accounts.asRoot().get("/api/auth/me").text("userId");
        assertThat(key.patch("/api/accounts/" + root, "{\"disabled\":true}").status())
                .isEqualTo(403);
    }

    @Test
    void onlyAnAdminCanEraseAnAdminAndNobodyTheLastOne() {
        String root = accounts.asRoot().get("/api/auth/me").text("userId");
        Rest key = keyed("users:erase");
        assertThat(key.delete("/api/users/" + root).code()).isEqualTo("forbidden");
        assertThat(accounts.asRoot().delete("/api/users/" + root).code()).isEqualTo("last_admin");
        accounts.token("second-root", "admin");
        assertThat(key.delete("/api/users/second-root").code()).isEqualTo("forbidden");
        assertThat(accounts.asRoot().delete("/api/users/second-root").status()).isEqualTo(200);
        accounts.token("erasable", "learner");
        assertThat(key.delete("/api/users/erasable").status()).isEqualTo(200);
    }

    @Test
    void aKeyCannotInviteToAUserWhomItCannotReadAndWrite() {
        accounts.asRoot().createActivity("handed-over", "Hers");
        ObjectNode invitation = Rest.object().put("email", "taker@example.org").put("userId", "handed-over");
        Rest narrow = keyed("accounts:write");
        assertThat(narrow.post("/api/accounts", invitation).code()).isEqualTo("missing_scope");
        Rest wide = keyed("accounts:write", "users:read", "users:write");
        assertThat(wide.post("/api/accounts", invitation).status()).isEqualTo(201);
    }

    private static Rest keyed(String... scopes) {
        ObjectNode wanted = Rest.object().put("name", "a backend");
        List.of(scopes).forEach(wanted.putArray("scopes")::add);
        return rest.with(accounts.asRoot().post("/api/keys", wanted).text("secret"));
    }

    @Test
    void accountsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 3; i++) {
            server.time().advance(Duration.ofMillis(1));
            accounts.join("listed-" + i, "learner");
        }
        Reply first = accounts.asRoot().get("/api/accounts?limit=2");
        assertThat(first.each("accounts", "userId")).containsExactly("listed-2", "listed-1");
        Reply second = accounts.asRoot().get("/api/accounts?limit=1&cursor=" + first.text("nextCursor"));
        assertThat(second.each("accounts", "userId")).containsExactly("listed-0");
    }

    @Test
    void actionsOnAccountsAreInTheAuditLog() {
        accounts.join("audited", "learner");
        rest.post("/api/auth/login", of("audited@example.org", "wrong"));
        accounts.signIn("audited");
        new Sql(server).await("""
                select count(distinct action) from audit_entries where subject = 'audited'
                and action in ('invited', 'joined', 'sign_in', 'sign_in_refused')""", 4);
    }

    @Test
    void accountsOfTheSameMillisecondAreAllListed() {
        try (TestServer other = TestServer.start(Accounts.settings())) {
            other.time().advance(Duration.ofNanos(1_234_567));
            Accounts people = Accounts.of(other);
            people.join("one", "learner");
            people.join("two", "learner");
            List<String> listed = new ArrayList<>();
            String path = "/api/accounts?limit=1";
            for (Reply page = people.asRoot().get(path); listed.size() < 3; ) {
                listed.addAll(page.each("accounts", "email"));
                if (page.text("nextCursor") == null) {
                    break;
                }
                page = people.asRoot().get(path + "&cursor=" + page.text("nextCursor"));
            }
            assertThat(listed).containsExactlyInAnyOrder("root@example.org", "one@example.org", "two@example.org");
        }
    }

    /** A user who registers may also have been invited; the invitation contains their address and name. */
    @Test
    void anErasureDeletesTheLinksOfTheAddress() {
        ObjectNode invited = Rest.object()
                .put("email", "Leaves@example.org")
                .put("name", "Lea")
                .put("userId", "planned");
        assertThat(accounts.asRoot().post("/api/accounts", invited).status()).isEqualTo(201);
        Reply in = rest.post("/api/auth/register", of("leaves@example.org", Accounts.PASSWORD));
        Reply receipt = rest.with(in.text("accessToken")).delete("/api/users/" + in.text("user/userId"));
        assertThat(receipt.number("deleted/links")).isEqualTo(1);
        assertThat(new Sql(server).texts("select l::text from account_links l"))
                .noneMatch(link -> link.contains("eaves@"));
    }

    @Test
    void aDisabledUserWithTheRightPasswordIsInTheAuditLog() {
        accounts.join("shut-out", "learner");
        accounts.asRoot().patch("/api/accounts/shut-out", "{\"disabled\":true}");
        assertThat(accounts.signIn("shut-out").status()).isEqualTo(403);
        server.time().advance(Limits.AUDIT_FLUSH);
        new Sql(server).await("""
                select count(*) from audit_entries where subject = 'shut-out'
                and action = 'sign_in_refused' and detail->>'code' = 'account_disabled'""", 1);
    }
}
