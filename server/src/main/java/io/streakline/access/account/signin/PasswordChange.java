package io.streakline.access.account.signin;

import io.streakline.access.account.link.Link;
import io.streakline.access.account.link.LinkKind;
import io.streakline.access.account.link.LinkStore;
import io.streakline.access.account.link.LinkTokens;
import io.streakline.access.account.password.PasswordPolicy;
import io.streakline.access.account.password.Passwords;
import io.streakline.access.account.session.AccountCaller;
import io.streakline.access.account.session.SessionStarter;
import io.streakline.access.account.session.SessionStore;
import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.account.store.Email;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.base.problem.ErrorCode;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sets new passwords: for users who know the current one, and for users who can read the email of their account.
 * Thread-safe; every method blocks.
 *
 * @param mail whether links are sent by email
 */
public record PasswordChange(
        Database database,
        Passwords passwords,
        PasswordPolicy policy,
        SignIn signIn,
        AuditLog audit,
        AccountIds ids,
        boolean mail,
        Clock clock) {

    /** Ends the other sessions. */
    public Answer change(Call call) {
        Account mine = AccountCaller.of(call).account(database);
        var fields = new Fields(call.json());
        fields.require("currentPassword", "newPassword");
        String current = fields.text("currentPassword", 1, Limits.PASSWORD);
        String wanted = fields.text("newPassword", 1, Limits.PASSWORD);
        fields.check();
        call.countAsSignIn();
        Account account = signIn.authenticated(call, mine.email(), Objects.requireNonNull(current));
        policy.require(Objects.requireNonNull(wanted), account.email(), account.name());
        String hash = passwords.hash(wanted);
        database.write(handle -> {
            SignIn.unchanged(handle, account);
            set(handle, account, hash, AccountCaller.of(call).session());
            audit.append(handle, AuditEntry.done(AuditAction.PASSWORD_CHANGED, call.caller(), account.userId()));
            return true;
        });
        return SessionStarter.message(200, "Password changed. All other sessions have ended");
    }

    private static void set(Handle handle, Account account, String hash, String butSession) {
        AccountStore.setPassword(handle, account.userId(), hash);
        LinkStore.drop(handle, LinkKind.RESET, account.userId());
        SessionStore.endAll(handle, account.userId(), butSession);
    }

    /** The same answer after the same time, whether or not there is an account. */
    public Answer forgot(Call call) {
        if (!mail) {
            return Answer.refused(ErrorCode.NO_MAIL, "Email is not configured on this server. Ask your administrator");
        }
        var fields = new Fields(call.json());
        fields.require("email");
        Email email = Email.required(fields);
        Optional<Account> account = database.write(handle -> {
            Optional<Account> found = AccountStore.byEmail(handle, email).filter(one -> !one.disabled());
            Instant now = clock.instant();
            Instant until = now.plus(LinkKind.RESET.life());
            String userId = found.map(Account::userId).orElse(null);
            Email to =
                    found.map(Account::email).orElse(email); // the typed one may be another mailbox than the account's
            var link = new Link(ids.fresh(), LinkKind.RESET, userId, to, null, null, now, until);
            LinkStore.mail(handle, link, found.isPresent());
            return found;
        });
        audit.note(AuditEntry.done(
                        AuditAction.PASSWORD_RESET_ASKED,
                        new Caller.Nobody(),
                        account.map(Account::userId).orElse(null))
                .with(AuditEntry.ADDRESS, call.clientAddress()));
        return SessionStarter.message(202, "If there is an account with this address, we have sent an email to it");
    }

    /** Ends all sessions, and confirms the email address. */
    public Answer reset(Call call) {
        SignInForm form = SignInForm.withToken(call);
        Digest token = LinkTokens.shown(call);
        Account account = database.read(handle -> LinkStore.find(handle, token, clock.instant(), LinkKind.RESET)
                        .flatMap(link -> AccountStore.byId(handle, Objects.requireNonNull(link.userId()))))
                .orElseThrow(LinkTokens.BAD::refusal);
        policy.require(form.password(), account.email(), account.name());
        String hash = passwords.hash(form.password());
        database.write(handle -> {
            if (AccountStore.lock(handle, account.userId())
                    .filter(now -> !now.disabled())
                    .isEmpty()) {
                throw LinkTokens.BAD.refusal();
            }
            LinkStore.use(handle, token, clock.instant(), LinkKind.RESET);
            set(handle, account, hash, "");
            LinkStore.drop(handle, LinkKind.VERIFICATION, account.userId());
            AccountStore.verified(handle, account.userId(), clock.instant());
            audit.append(
                    handle,
                    AuditEntry.done(AuditAction.PASSWORD_RESET, "user " + account.userId(), account.userId())
                            .with(AuditEntry.ADDRESS, call.clientAddress()));
            return true;
        });
        return SessionStarter.message(200, "Password set. Sign in with it");
    }
}
