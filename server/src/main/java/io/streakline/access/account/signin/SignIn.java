package io.streakline.access.account.signin;

import io.streakline.access.account.link.Link;
import io.streakline.access.account.link.LinkKind;
import io.streakline.access.account.link.LinkStore;
import io.streakline.access.account.link.LinkTokens;
import io.streakline.access.account.password.Passwords;
import io.streakline.access.account.session.SessionStarter;
import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.account.store.Email;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signs users in. A wrong password gets the same answer after the same time, whether or not there is an account.
 * Thread-safe; every method blocks.
 *
 * @param mail whether links are sent by email, so that an address must be confirmed before the first sign-in
 */
public record SignIn(
        Database database,
        Passwords passwords,
        FailedSignIns attempts,
        SessionStarter signIns,
        AuditLog audit,
        AccountIds ids,
        boolean mail,
        Clock clock) {

    private static final Problem WRONG =
            Problem.of(ErrorCode.WRONG_CREDENTIALS, "There is no account with this email address and password");

    private static final Problem UNVERIFIED =
            Problem.of(ErrorCode.EMAIL_UNVERIFIED, "Confirm your email address first: we have sent a link to it");

    public Answer login(Call call) {
        SignInForm form = SignInForm.withEmail(call);
        Account account = authenticated(call, form.requiredEmail(), form.password());
        if (mail && !account.verified()) {
            sendVerification(account);
            return refused(call, account, UNVERIFIED);
        }
        return begin(call, account, AuditAction.SIGN_IN, false);
    }

    /** Confirms an address: who has the mail, and the password that was set with it, is who registered. */
    public Answer verify(Call call) {
        SignInForm form = SignInForm.withToken(call);
        Link link = database.read(handle ->
                        LinkStore.find(handle, LinkTokens.shown(call), clock.instant(), LinkKind.VERIFICATION))
                .orElseThrow(LinkTokens.BAD::refusal);
        Account account = authenticated(call, LinkTokens.email(link), form.password());
        return begin(call, account, AuditAction.EMAIL_VERIFIED, true);
    }

    /** Who has this password. @throws io.streakline.base.problem.Refusal of 401 if nobody has, of 429 if it has to wait */
    Account authenticated(Call call, Email email, String password) {
        attempts.begin(email, call.clientAddress());
        Optional<Account> account = database.read(handle -> AccountStore.byEmail(handle, email));
        if (!passwords.isRight(password, account.map(Account::password).orElse(null))) {
            note(call, account.map(Account::userId).orElse(null), WRONG);
            throw WRONG.refusal();
        }
        attempts.right(email, call.clientAddress());
        return account.orElseThrow();
    }

    private void note(Call call, @Nullable String userId, Problem problem) {
        audit.note(AuditEntry.refused(AuditAction.SIGN_IN_REFUSED, new Caller.Nobody(), userId)
                .with("code", problem.code().code())
                .with(AuditEntry.ADDRESS, call.clientAddress()));
    }

    /** Refuses users who know the password but may not sign in. */
    private Answer refused(Call call, Account account, Problem problem) {
        note(call, account.userId(), problem);
        return new Answer.Refused(problem);
    }

    private Answer begin(Call call, Account account, AuditAction action, boolean verified) {
        if (account.disabled()) {
            return refused(call, account, SessionStarter.DISABLED);
        }
        return signIns.answer(call, 200, database.write(handle -> {
            Account now = unchanged(handle, account);
            if (verified) {
                LinkStore.drop(handle, LinkKind.VERIFICATION, account.userId());
                AccountStore.verified(handle, account.userId(), clock.instant());
            }
            return signIns.begin(handle, now, call, action);
        }));
    }

    /**
     * The account as it is now, locked; a user who was changed or erased since the password was compared is not signed
     * in.
     */
    static Account unchanged(Handle handle, Account account) {
        return AccountStore.lock(handle, account.userId())
                .filter(now -> now.password().equals(account.password()))
                .orElseThrow(WRONG::refusal);
    }

    private void sendVerification(Account account) {
        database.write(handle -> {
            LinkStore.mail(handle, Link.of(ids.fresh(), LinkKind.VERIFICATION, account, clock.instant()), true);
            return true;
        });
    }
}
