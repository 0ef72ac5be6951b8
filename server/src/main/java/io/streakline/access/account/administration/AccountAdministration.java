package io.streakline.access.account.administration;

import io.streakline.access.account.AccountFeature;
import io.streakline.access.account.link.Link;
import io.streakline.access.account.link.LinkKind;
import io.streakline.access.account.link.LinkStore;
import io.streakline.access.account.link.LinkTokens;
import io.streakline.access.account.session.SessionStore;
import io.streakline.access.account.signin.Registration;
import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.account.store.Email;
import io.streakline.access.account.store.Role;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Digest;
import io.streakline.access.policy.Policy;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Cursor;
import io.streakline.base.input.Fields;
import io.streakline.base.input.Page;
import io.streakline.base.input.UserIds;
import io.streakline.base.json.Json;
import io.streakline.base.json.Word;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets admins manage other users' accounts. Thread-safe; every method blocks.
 *
 * @param base the server's public address; empty if unknown
 * @param mail whether links are sent by email
 */
public record AccountAdministration(
        Database database,
        AuditLog audit,
        AccountIds ids,
        SecureRandom random,
        String base,
        boolean mail,
        Clock clock) {

    private static final Problem ADMINS_ONLY = Problem.of(
            ErrorCode.FORBIDDEN, "Only an admin may appoint, change or erase an admin. Ask an admin to do this");

    private static final Problem HANDED_OVER = Problem.of(
            ErrorCode.MISSING_SCOPE,
            "To invite somebody to an existing user, a key also needs users:read and users:write");

    private static final Problem LAST_ADMIN =
            Problem.of(ErrorCode.LAST_ADMIN, "This is the last admin who can sign in. Appoint another admin first");

    public Answer list(Call call) {
        Page page = call.page("accounts", Limits.ACCOUNT_PAGE);
        Page.Rows<Account> rows = page.rows(
                database.read(handle -> AccountStore.page(handle, page)),
                account -> new Cursor(account.createdAt().toEpochMilli(), account.userId()));
        return Answer.done(200, Json.object(to -> {
            to.writeArrayFieldStart("accounts");
            for (Account account : rows.rows()) {
                to.writeStartObject();
                account.write(to);
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeStringField("nextCursor", rows.nextCursor());
        }));
    }

    public Answer invite(Call call) {
        var fields = new Fields(call.json());
        fields.require("email");
        String word = fields.oneOf("role", Role.WORDS);
        String userId = fields.text("userId", 1, Limits.USER_ID);
        if (userId != null && !UserIds.valid(userId)) {
            fields.fail("userId", UserIds.RULE);
        }
        String name = fields.text("name", 1, Limits.ACCOUNT_NAME);
        Email email = Email.required(fields);
        Role role = word == null ? Role.LEARNER : Word.of(Role.class, word);
        requireMayMake(call, role);
        if (userId != null && !Policy.mayHandOver(call.caller())) {
            throw HANDED_OVER.refusal();
        }
        Instant now = clock.instant();
        var link = new Link(
                ids.fresh(), LinkKind.INVITATION, userId, email, name, role, now, now.plus(LinkKind.INVITATION.life()));
        String token = database.write(handle -> invite(handle, call, link));
        return Answer.done(201, Json.object(to -> {
            to.writeStringField("link", token == null ? null : base + LinkKind.INVITATION.path(token));
            to.writeBooleanField("sent", token == null);
        }));
    }

    /** @return the token to pass on; null if it is sent by email */
    private @Nullable String invite(Handle handle, Call call, Link link) {
        boolean emailTaken = AccountStore.byEmail(handle, LinkTokens.email(link))
                .filter(account -> !account.pending())
                .isPresent();
        boolean userTaken = link.userId() != null
                && AccountStore.byId(handle, link.userId()).isPresent();
        if (emailTaken || userTaken) {
            throw Registration.taken(emailTaken).refusal();
        }
        String token = mail ? null : LinkTokens.token(random);
        LinkStore.dropInvitations(handle, LinkTokens.email(link)); // the newest one holds
        if (token == null) {
            LinkStore.mailAtOnce(handle, link);
        } else {
            LinkStore.insert(handle, link, Digest.of(token));
        }
        audit.append(
                handle,
                AuditEntry.done(AuditAction.INVITED, call.caller(), link.userId())
                        .with("role", link.role() == null ? "" : link.role().word()));
        return token;
    }

    /** A new role applies from the next request on; a disabled user is signed out at once. */
    public Answer change(Call call) {
        var fields = new Fields(call.json());
        String word = fields.oneOf("role", Role.WORDS);
        Boolean disabled = fields.flag("disabled");
        fields.check();
        Account account = database.write(handle -> {
            AccountStore.lockAdmins(handle);
            Account before = locked(handle, call.path("accountId"));
            Role role = word == null ? before.role() : Word.of(Role.class, word);
            boolean off = disabled == null ? before.disabled() : disabled;
            requireMayMake(call, before.role());
            requireMayMake(call, role);
            requireAnAdmin(handle, before, role, off);
            setRole(handle, call, before, role);
            setDisabled(handle, call, before, off);
            return AccountStore.byId(handle, before.userId()).orElseThrow();
        });
        return Answer.done(200, Json.object(account::write));
    }

    private static Account locked(Handle handle, String userId) {
        return Optional.of(userId)
                .filter(UserIds::valid)
                .flatMap(id -> AccountStore.lock(handle, id))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "This account does not exist")
                        .refusal());
    }

    private static void requireMayMake(Call call, Role role) {
        if (role == Role.ADMIN && !Policy.mayMakeAdmins(call.caller())) {
            throw ADMINS_ONLY.refusal();
        }
    }

    /** See {@link AccountFeature#againstErasure}. */
    @Nullable
    public Problem againstErasure(Handle handle, Caller by, String userId) {
        AccountStore.lockAdmins(handle);
        boolean admin = AccountStore.lock(handle, userId)
                .filter(account -> account.role() == Role.ADMIN)
                .isPresent();
        if (!admin) {
            return null;
        }
        return !Policy.mayMakeAdmins(by)
                ? ADMINS_ONLY
                : AccountStore.anyAdminBeside(handle, userId) ? null : LAST_ADMIN;
    }

    private static void requireAnAdmin(Handle handle, Account before, Role role, boolean off) {
        boolean was = before.role() == Role.ADMIN && !before.disabled();
        boolean is = role == Role.ADMIN && !off;
        if (was && !is && !AccountStore.anyAdminBeside(handle, before.userId())) {
            throw LAST_ADMIN.refusal();
        }
    }

    private void setRole(Handle handle, Call call, Account before, Role role) {
        if (role != before.role()) {
            AccountStore.setRole(handle, before.userId(), role);
            SessionStore.change(handle, before.userId());
            audit.append(
                    handle,
                    AuditEntry.done(AuditAction.ROLE_CHANGED, call.caller(), before.userId())
                            .with("role", role.word()));
        }
    }

    private void setDisabled(Handle handle, Call call, Account before, boolean off) {
        if (off != before.disabled()) {
            AccountStore.setDisabled(handle, before.userId(), off ? clock.instant() : null);
            SessionStore.endAll(handle, before.userId(), null);
            AuditAction action = off ? AuditAction.ACCOUNT_DISABLED : AuditAction.ACCOUNT_ENABLED;
            audit.append(handle, AuditEntry.done(action, call.caller(), before.userId()));
        }
    }

    /**
     * A link for the first admin, valid for {@link Limits#LINK_LIFE}; empty if there is an admin. Links of earlier
     * starts and of other servers remain valid until one is used.
     */
    public Optional<String> firstAdmin() {
        return database.write(handle -> {
            if (AccountStore.anyAdminBeside(handle, null)) {
                return Optional.empty();
            }
            String token = LinkTokens.token(random);
            Instant now = clock.instant();
            var link = new Link(
                    ids.fresh(), LinkKind.SETUP, null, null, null, Role.ADMIN, now, now.plus(LinkKind.SETUP.life()));
            LinkStore.insert(handle, link, Digest.of(token));
            return Optional.of(LinkKind.SETUP.path(token));
        });
    }
}
