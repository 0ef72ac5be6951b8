package io.streakline.access.account;

import io.streakline.access.account.administration.AccountAdministration;
import io.streakline.access.account.link.LinkMails;
import io.streakline.access.account.link.LinkStore;
import io.streakline.access.account.link.MailTexts;
import io.streakline.access.account.password.HashingLimiter;
import io.streakline.access.account.password.PasswordPolicy;
import io.streakline.access.account.password.Passwords;
import io.streakline.access.account.session.RefreshCookie;
import io.streakline.access.account.session.RefreshTokens;
import io.streakline.access.account.session.SessionCredentials;
import io.streakline.access.account.session.SessionService;
import io.streakline.access.account.session.SessionStarter;
import io.streakline.access.account.session.SessionStore;
import io.streakline.access.account.session.SignInSession;
import io.streakline.access.account.signin.FailedSignIns;
import io.streakline.access.account.signin.PasswordChange;
import io.streakline.access.account.signin.Registration;
import io.streakline.access.account.signin.SignIn;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.mail.Mailer;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Credentials;
import io.streakline.base.config.AuthMode;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.base.input.UserIds;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.Secrets;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the parts of the accounts feature and connects them. */
public final class AccountFeature {

    private static final Logger LOG = LoggerFactory.getLogger(AccountFeature.class);

    private final Database database;
    private final AuthMode.Accounts mode;
    private final Clock clock;
    private final SessionCredentials credentials;
    private final Registration joining;
    private final SignIn signIn;
    private final SessionService sessions;
    private final PasswordChange passwords;
    private final AccountAdministration accounts;
    private final Passwords hashes;
    private final @Nullable LinkMails mails;

    /** Blocks. */
    public AccountFeature(
            AuthMode.Accounts mode,
            Config.Http http,
            Database database,
            AuditLog audit,
            SecureRandom random,
            Clock clock) {
        this.database = database;
        this.mode = mode;
        this.clock = clock;
        boolean mail = mode.mail() != null;
        String base = http.publicUrl() == null ? "" : http.publicUrl().toString();
        var ids = new AccountIds(random);
        var bulkhead = new HashingLimiter();
        this.hashes = new Passwords(random, bulkhead);
        var policy = new PasswordPolicy(bulkhead);
        this.credentials = new SessionCredentials(
                database, Secrets.get(database, "access tokens", random), mode.accessLife(), UserIds::valid, clock);
        var tokens = new RefreshTokens(Secrets.get(database, "refresh tokens", random), random);
        var cookie = new RefreshCookie(tokens, http.prefix(), overTls(http), mode.sessionLife());
        var signIns = new SessionStarter(credentials.tokens(), cookie, audit, ids, mode.sessionLife(), clock);
        this.joining = new Registration(database, hashes, policy, signIns, ids, mode.registration(), mail, clock);
        this.signIn = new SignIn(database, hashes, new FailedSignIns(clock), signIns, audit, ids, mail, clock);
        this.sessions = new SessionService(database, signIns, audit, clock);
        this.passwords = new PasswordChange(database, hashes, policy, signIn, audit, ids, mail, clock);
        this.accounts = new AccountAdministration(database, audit, ids, random, base, mail, clock);
        this.mails = mode.mail() == null
                ? null
                : new LinkMails(database, new Mailer(mode.mail()), new MailTexts(base), random, clock);
    }

    private static boolean overTls(Config.Http http) {
        URI url = http.publicUrl();
        return http.tls() != null || (url != null && "https".equalsIgnoreCase(url.getScheme()));
    }

    public Credentials credentials() {
        return credentials;
    }

    /** @param cutOff closes the connections of a session that has ended */
    public void register(Api api, Runnable cutOff) {
        new AccountRoutes(joining, signIn, sessions, passwords, accounts, () -> look(cutOff)).register(api);
    }

    /**
     * The reason why a user must not be erased, checked in the erasure's transaction: only an admin may erase an admin,
     * and nobody the last one. Null if there is no reason. Blocks.
     */
    public @Nullable Problem againstErasure(Handle handle, Caller by, String userId) {
        return accounts.againstErasure(handle, by, userId);
    }

    /** The account's fields in the answer of {@code GET /api/auth/me}; empty for callers without an account. Blocks. */
    public Function<Caller, Map<String, @Nullable String>> aboutCaller() {
        return caller -> {
            Map<String, @Nullable String> more = new HashMap<>();
            String signIn = caller.signIn();
            String userId = caller.signedIn();
            if (signIn != null && userId != null) {
                more.put("sessionId", SignInSession.idOf(signIn));
                database.read(handle -> AccountStore.byId(handle, userId)).ifPresent(account -> {
                    more.put("email", account.email().address());
                    more.put("name", account.name());
                });
            }
            return more;
        };
    }

    /** Run every {@link Limits#SESSIONS_LOOK}, because other servers end sessions, too. */
    public Job.Work watch(Runnable cutOff) {
        return () -> look(cutOff);
    }

    private void look(Runnable cutOff) {
        if (credentials.look()) {
            cutOff.run();
        }
    }

    /** Sends waiting emails; run every {@link Limits#MAIL_LOOK}. Null without a mail server. */
    public Job.@Nullable Work mails() {
        return mails == null ? null : mails::send;
    }

    /** The number of password hashes computed since the start. */
    public long passwordsHashed() {
        return hashes.hashed();
    }

    /** The number of emails accepted, and of failed attempts, since the start. */
    public long mailsSent() {
        return mails == null ? 0 : mails.sent();
    }

    public long mailsFailed() {
        return mails == null ? 0 : mails.failed();
    }

    /** Deletes sessions, links and notes that are no longer needed. Blocks. */
    public void keepHouse() {
        int unsent = database.write(handle -> {
            SessionStore.clean(handle, clock.instant(), credentials.kept());
            AccountStore.dropPending(handle, clock.instant().minus(Limits.LINK_LIFE));
            return LinkStore.clean(handle, clock.instant());
        });
        if (unsent > 0) {
            LOG.error("{} emails were not accepted by {} before their links expired", unsent, mode.mail());
        }
    }

    /**
     * The path of a link for the first admin; empty if there is an admin. Creates the link, so call this once. Blocks.
     */
    public Optional<String> firstAdmin() {
        return accounts.firstAdmin();
    }
}
