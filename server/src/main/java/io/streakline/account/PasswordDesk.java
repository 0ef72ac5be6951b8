package io.streakline.account;

import io.streakline.audit.AuditAction;
import io.streakline.audit.AuditEntry;
import io.streakline.audit.AuditLog;
import io.streakline.auth.Caller;
import io.streakline.auth.Digest;
import io.streakline.commit.Answer;
import io.streakline.config.Limits;
import io.streakline.database.Database;
import io.streakline.http.Call;
import io.streakline.http.Fields;
import io.streakline.problem.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sets other passwords: for who knows the one before, and for who reads the mails of the account's address. Thread-safe; every
 * method blocks.
 *
 * @param mail whether links can be mailed
 */
record PasswordDesk(
        Database database,
        Passwords passwords,
        PasswordPolicy policy,
        SignInDesk door,
        AuditLog audit,
        Ids ids,
        boolean mail,
        Clock clock) {

    /** Ends the other sessions. */
    Answer change(Call call) {
        Account mine = Owner.of(call).account(database);
        var fields = new Fields(call.json());
        fields.require("currentPassword", "newPassword");
        String current = fields.text("currentPassword", 1, Limits.PASSWORD);
        String wanted = fields.text("newPassword", 1, Limits.PASSWORD);
        fields.check();
        call.countAsSignIn();
        Account account = door.authenticated(call, mine.email(), Objects.requireNonNull(current));
        policy.require(Objects.requireNonNull(wanted), account.email(), account.name());
        String hash = passwords.hash(wanted);
        database.write(handle -> {
            SignInDesk.unchanged(handle, account);
            set(handle, account, hash, Owner.of(call).session());
            audit.append(handle, AuditEntry.done(AuditAction.PASSWORD_CHANGED, call.caller(), account.userId()));
            return true;
        });
        return SignIns.message(200, "Password changed; all other sessions have ended");
    }

    private static void set(Handle handle, Account account, String hash, String butSession) {
        AccountStore.setPassword(handle, account.userId(), hash);
        LinkStore.drop(handle, LinkKind.RESET, account.userId());
        SessionStore.endAll(handle, account.userId(), butSession);
    }

    /** One answer and one time, whether there is an account or not. */
    Answer forgot(Call call) {
        if (!mail) {
            return Answer.refused(ErrorCode.NO_MAIL, "This server sends no mails; ask whoever runs it");
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
        return SignIns.message(202, "If there is an account with this address, a mail is on its way to it");
    }

    /** Ends all sessions, and finds the address to be its owner's. */
    Answer reset(Call call) {
        SignInForm form = SignInForm.withToken(call);
        Digest token = Links.shown(call);
        Account account = database.read(handle -> LinkStore.find(handle, token, clock.instant(), LinkKind.RESET)
                        .flatMap(link -> AccountStore.byId(handle, Objects.requireNonNull(link.userId()))))
                .orElseThrow(Links.BAD::refusal);
        policy.require(form.password(), account.email(), account.name());
        String hash = passwords.hash(form.password());
        database.write(handle -> {
            if (AccountStore.lock(handle, account.userId())
                    .filter(now -> !now.disabled())
                    .isEmpty()) {
                throw Links.BAD.refusal();
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
        return SignIns.message(200, "Password set; sign in with it");
    }
}
