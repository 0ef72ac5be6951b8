package io.streakline.access.policy;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Identifies callers and checks their permissions, for REST and sockets. A prefix distinguishes API keys from tokens.
 * If no sign-in is required, credentials other than keys are ignored. Thread-safe.
 *
 * @param tokens          null if no sign-in is required
 * @param learnerDeclares see {@link Policy#judge}
 */
public record AccessControl(
        Credentials keys,
        @Nullable Credentials tokens,
        Relations relations,
        RefusalListener witness,
        boolean learnerDeclares) {

    /** The prefix of every API key, so that leaked keys can be recognized. */
    public static final String KEY_PREFIX = "slk_";

    /** The caller without a credential. */
    public Caller stranger() {
        return tokens == null ? new Caller.Anybody() : new Caller.Nobody();
    }

    /**
     * The result that is known without blocking; null if {@link #ask} must be called. @param credential null if there
     * is none
     */
    public @Nullable Authentication known(@Nullable String credential) {
        Credentials kind = kind(credential);
        if (credential == null || kind == null) {
            return new Authentication.Known(stranger(), null);
        }
        if (credential.length() > Limits.CREDENTIAL) {
            return new Authentication.Refused(
                    Problem.of(ErrorCode.INVALID_TOKEN, "The token is longer than " + Limits.CREDENTIAL));
        }
        return kind.known(credential);
    }

    /** Blocks. Call this if {@link #known} has no result. */
    public Authentication ask(String credential) {
        Credentials kind = kind(credential);
        return kind == null ? new Authentication.Known(stranger(), null) : kind.ask(credential);
    }

    private @Nullable Credentials kind(@Nullable String credential) {
        return credential != null && credential.startsWith(KEY_PREFIX) ? keys : tokens;
    }

    /** Removes an erased user from memory. Does not block. */
    public void forget(String userId) {
        if (tokens != null) {
            tokens.forget(userId);
        }
    }

    /** Whether neither the key nor the session of an accepted caller has been revoked. */
    public boolean stands(Caller caller) {
        return keys.stands(caller) && (tokens == null || tokens.stands(caller));
    }

    /**
     * @throws io.streakline.base.problem.Refusal with 401 or 403 if the caller may not perform the action for any user
     */
    public Permit permit(Caller caller, Action action, CallSource visit) {
        return switch (Policy.judge(caller, action, learnerDeclares)) {
            case Verdict.Allowed(Reach reach) -> new Permit(this, caller, action, reach, visit);
            case Verdict.Refused(Problem problem) -> {
                witness.refused(caller, visit, action, problem.code(), Set.of());
                throw problem.refusal();
            }
        };
    }

    /** Reports an invalid credential; expired ones are normal and are not reported. */
    public void turnedAway(CallSource visit, Problem problem) {
        if (problem.code() == ErrorCode.INVALID_TOKEN) {
            witness.refused(new Caller.Nobody(), visit, null, problem.code(), Set.of());
        }
    }
}
