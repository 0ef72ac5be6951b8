package io.streakline.access.account.session;

import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.jwt.AccessTokens;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Starts sessions, and creates the answer for a user who has signed in. Thread-safe. */
public record SessionStarter(
        AccessTokens tokens, RefreshCookie cookie, AuditLog audit, AccountIds ids, Duration life, Clock clock) {

    public static final Problem DISABLED =
            Problem.of(ErrorCode.ACCOUNT_DISABLED, "This account is disabled. Ask your administrator");

    /** A session as its device sees it. */
    public record Begun(Account account, SignInSession session, RefreshToken refresh) {}

    /**
     * Runs in the caller's transaction, as its last statements; the account must be locked, or created in it. Blocks.
     *
     * @param action how the user signed in
     */
    public Begun begin(Handle handle, Account account, Call call, AuditAction action) {
        if (account.disabled()) {
            throw DISABLED.refusal();
        }
        Instant now = clock.instant();
        String id = ids.fresh();
        RefreshToken refresh = cookie.tokens().first(id);
        var session = new SignInSession(
                id, account.userId(), 0, refresh.digest(), null, null, null, client(call), now, now, now.plus(life));
        SessionStore.insert(handle, session);
        audit.append(
                handle,
                AuditEntry.done(action, "user " + account.userId(), account.userId())
                        .with("session", id)
                        .with(AuditEntry.ADDRESS, call.clientAddress()));
        return new Begun(account, session, refresh);
    }

    private static @Nullable String client(Call call) {
        String agent = call.header("User-Agent");
        return agent == null ? null : storable(agent);
    }

    /** Drops characters that a header may contain and the database cannot store. */
    private static String storable(String text) {
        return text.codePoints()
                .filter(c -> c >= ' ' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .limit(Limits.SESSION_CLIENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Creates the answer after the session is on disk. */
    public Answer answer(Call call, int status, Begun begun) {
        return answer(call, status, begun, RefreshCookie.wantsBody(call));
    }

    /** @param inBody whether the refresh token goes into the body instead of a cookie */
    public Answer answer(Call call, int status, Begun begun, boolean inBody) {
        Account account = begun.account();
        AccessTokens.Access access = tokens.make(
                account.userId(), account.role().word(), begun.session().signIn());
        if (!inBody) {
            cookie.give(call, begun.refresh());
        }
        return Answer.done(status, Json.object(to -> {
            to.writeStringField("accessToken", access.token());
            to.writeStringField("tokenType", "Bearer");
            to.writeStringField("expiresAt", Json.time(access.expiresAt()));
            to.writeStringField("sessionId", begun.session().id());
            if (inBody) {
                to.writeStringField("refreshToken", begun.refresh().text());
            }
            to.writeObjectFieldStart("user");
            account.writeUser(to);
            to.writeEndObject();
        }));
    }

    public static Answer message(int status, String message) {
        return Answer.done(status, Json.object(to -> to.writeStringField("message", message)));
    }
}
