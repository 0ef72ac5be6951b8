package io.streakline.access.account.signin;

import io.streakline.access.account.link.Link;
import io.streakline.access.account.link.LinkKind;
import io.streakline.access.account.link.LinkStore;
import io.streakline.access.account.link.LinkTokens;
import io.streakline.access.account.password.PasswordPolicy;
import io.streakline.access.account.password.Passwords;
import io.streakline.access.account.session.SessionStarter;
import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.account.store.Email;
import io.streakline.access.account.store.Role;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.policy.Digest;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Creates accounts: for users who register or were invited, and for the first admin. Thread-safe; every method blocks.
 *
 * @param open whether everybody may register
 * @param mail whether links are sent by email; then only the email tells the user whether there was an account
 */
public record Registration(
        Database database,
        Passwords passwords,
        PasswordPolicy policy,
        SessionStarter signIns,
        AccountIds ids,
        boolean open,
        boolean mail,
        Clock clock) {

    public Answer register(Call call) {
        if (!open) {
            return Answer.refused(
                    ErrorCode.REGISTRATION_CLOSED,
                    "Accounts on this server require an invitation. Ask your administrator");
        }
        SignInForm form = SignInForm.withEmail(call);
        Email email = form.requiredEmail();
        Account account = account(ids.fresh(), email, form, form.name(), Role.LEARNER, mail, null);
        if (mail) {
            database.write(handle -> registerByMail(handle, account));
            return SessionStarter.message(202, "We have sent an email to " + email.address());
        }
        return signIns.answer(call, 201, database.write(handle -> {
            insert(handle, account);
            return signIns.begin(handle, account, call, AuditAction.REGISTERED);
        }));
    }

    private boolean registerByMail(Handle handle, Account account) {
        boolean fresh = AccountStore.insert(handle, account);
        Account there =
                fresh ? account : AccountStore.byEmail(handle, account.email()).orElse(account);
        LinkKind kind = there.verified() ? LinkKind.KNOWN : LinkKind.VERIFICATION;
        LinkStore.mail(handle, Link.of(ids.fresh(), kind, there, clock.instant()), true);
        return fresh;
    }

    /** Accepts an invitation, or the first admin's link. */
    public Answer join(Call call) {
        SignInForm form = SignInForm.withToken(call);
        Digest token = LinkTokens.shown(call);
        Link link = database.read(
                        handle -> LinkStore.find(handle, token, clock.instant(), LinkKind.INVITATION, LinkKind.SETUP))
                .orElseThrow(LinkTokens.BAD::refusal);
        Email email = link.email() == null ? form.requiredEmail() : link.email();
        Account account = account(
                link.userId() == null ? ids.fresh() : link.userId(),
                email,
                form,
                form.name() == null ? link.name() : form.name(),
                link.role() == null ? Role.ADMIN : link.role(),
                false,
                clock.instant());
        return signIns.answer(call, 201, database.write(handle -> {
            take(handle, link, token);
            AccountStore.dropPending(handle, email);
            insert(handle, account);
            return signIns.begin(handle, account, call, AuditAction.JOINED);
        }));
    }

    private void take(Handle handle, Link link, Digest token) {
        if (link.kind() == LinkKind.SETUP) {
            AccountStore.lockAdmins(handle);
            if (AccountStore.anyAdminBeside(handle, null)) {
                throw LinkTokens.BAD.refusal();
            }
            LinkStore.dropSetup(handle);
        } else {
            LinkStore.use(handle, token, clock.instant(), link.kind());
        }
    }

    private Account account(
            String userId,
            Email email,
            SignInForm form,
            @Nullable String name,
            Role role,
            boolean pending,
            @Nullable Instant verifiedAt) {
        policy.require(form.password(), email, name);
        String password = passwords.hash(form.password());
        // Whole milliseconds, because the cursor of a list has no finer unit.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Account(userId, email, name, role, password, now, pending, verifiedAt, null);
    }

    private static void insert(Handle handle, Account account) {
        if (!AccountStore.insert(handle, account)) {
            throw taken(AccountStore.byEmail(handle, account.email()).isPresent())
                    .refusal();
        }
    }

    public static Problem taken(boolean email) {
        return email
                ? Problem.of(
                        ErrorCode.EMAIL_TAKEN,
                        "There is already an account with this email address. Sign in, or use another address")
                : Problem.of(ErrorCode.USER_TAKEN, "This user already has an account");
    }
}
