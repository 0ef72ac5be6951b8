package io.streakline.access.account.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.access.account.store.AccountIds;
import io.streakline.access.account.store.AccountStore;
import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Refreshes and ends sessions. Thread-safe; every method blocks. */
public record SessionService(Database database, SessionStarter signIns, AuditLog audit, Clock clock) {

    static final Problem ENDED = Problem.of(ErrorCode.SESSION_ENDED, "The session has ended. Sign in again");

    /** The next access token, and the next refresh token. */
    public Answer refresh(Call call) {
        Digest nonce = nonce(call);
        Optional<SessionStarter.Begun> next = signIns.cookie()
                .shown(call)
                .flatMap(token -> database.write(handle -> refresh(handle, call, token, nonce)));
        if (next.isEmpty()) {
            signIns.cookie().takeAway(call);
            return new Answer.Refused(ENDED);
        }
        return signIns.answer(call, 200, next.get(), RefreshCookie.cameInBody(call));
    }

    /** The nonce by which a client shows that it repeats its own refresh after a lost answer; null if absent. */
    private static @Nullable Digest nonce(Call call) {
        JsonNode node = call.json().node("nonce");
        if (node == null || node.isNull()) {
            return null;
        }
        String text = node.isTextual() ? node.textValue() : "";
        if (text.length() < Limits.REFRESH_NONCE_MIN || text.length() > Limits.REFRESH_NONCE_MAX) {
            String rule = "must be a random string of " + Limits.REFRESH_NONCE_MIN + " to " + Limits.REFRESH_NONCE_MAX
                    + " characters";
            throw new Problem(ErrorCode.INVALID_FIELDS, "nonce " + rule, List.of(new BadField("nonce", rule)))
                    .refusal();
        }
        return Digest.of(text);
    }

    private Optional<SessionStarter.Begun> refresh(
            Handle handle, Call call, RefreshToken shown, @Nullable Digest nonce) {
        Optional<SignInSession> found = SessionStore.lock(handle, shown.session());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignInSession session = found.get();
        Instant now = clock.instant();
        return switch (Rotation.judge(session, shown, nonce, now)) {
            case Rotation.Next next -> {
                byte[] salt = tokens().salt();
                RefreshToken fresh = tokens().next(shown, salt);
                SessionStore.rotate(handle, session.id(), fresh.digest(), salt, nonce, now, signIns.life());
                yield begun(handle, session, fresh);
            }
            case Rotation.Again(byte[] salt) -> begun(handle, session, tokens().next(shown, salt));
            case Rotation.Expired expired -> {
                SessionStore.end(handle, session.userId(), session.id());
                yield Optional.empty();
            }
            case Rotation.Reused reused -> {
                SessionStore.end(handle, session.userId(), session.id());
                audit.append(
                        handle,
                        AuditEntry.refused(AuditAction.REFRESH_REUSED, "nobody", session.userId())
                                .with("session", session.id())
                                .with(AuditEntry.ADDRESS, call.clientAddress()));
                yield Optional.empty();
            }
        };
    }

    private RefreshTokens tokens() {
        return signIns.cookie().tokens();
    }

    private static Optional<SessionStarter.Begun> begun(Handle handle, SignInSession session, RefreshToken token) {
        return AccountStore.byId(handle, session.userId())
                .filter(account -> !account.disabled())
                .map(account -> new SessionStarter.Begun(account, session, token));
    }

    /**
     * Signs out with a refresh token, even one that was used long ago. The answer is the same whether or not there was
     * a session.
     */
    public Answer logout(Call call) {
        signIns.cookie().shown(call).ifPresent(token -> database.write(handle -> logout(handle, token)));
        signIns.cookie().takeAway(call);
        return SessionStarter.message(200, "Signed out");
    }

    private boolean logout(Handle handle, RefreshToken token) {
        Optional<SignInSession> found = SessionStore.lock(handle, token.session());
        found.ifPresent(session -> {
            SessionStore.end(handle, session.userId(), session.id());
            audit.append(
                    handle,
                    AuditEntry.done(AuditAction.SIGN_OUT, "user " + session.userId(), session.userId())
                            .with("session", session.id()));
        });
        return found.isPresent();
    }

    public Answer logoutAll(Call call) {
        AccountCaller owner = AccountCaller.of(call);
        int ended = database.write(handle -> {
            AccountStore.lock(handle, owner.userId());
            int all = SessionStore.endAll(handle, owner.userId(), null);
            audit.append(
                    handle,
                    AuditEntry.done(AuditAction.SESSIONS_REVOKED, call.caller(), owner.userId())
                            .with("count", Integer.toString(all)));
            return all;
        });
        signIns.cookie().takeAway(call);
        return Answer.done(200, Json.object(to -> to.writeNumberField("revoked", ended)));
    }

    public Answer list(Call call) {
        AccountCaller owner = AccountCaller.of(call);
        List<SignInSession> sessions =
                database.read(handle -> SessionStore.of(handle, owner.userId(), clock.instant()));
        return Answer.done(200, Json.object(to -> {
            to.writeArrayFieldStart("sessions");
            for (SignInSession session : sessions) {
                to.writeStartObject();
                session.write(to, session.id().equals(owner.session()));
                to.writeEndObject();
            }
            to.writeEndArray();
        }));
    }

    /** The answer is the same whether or not it existed. */
    public Answer revoke(Call call) {
        AccountCaller owner = AccountCaller.of(call);
        String id = call.path("sessionId");
        database.write(handle -> {
            boolean ended = AccountIds.isId(id) && SessionStore.end(handle, owner.userId(), id);
            if (ended) {
                audit.append(
                        handle,
                        AuditEntry.done(AuditAction.SESSION_REVOKED, call.caller(), owner.userId())
                                .with("session", id));
            }
            return ended;
        });
        return SessionStarter.message(200, "Session ended");
    }
}
