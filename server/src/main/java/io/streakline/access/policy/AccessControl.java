package io.streakline.access.policy;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What both doors ask: who comes with a credential, and what they may do. An API key is told from a token by its prefix.
 * Where nobody has to sign in, whatever is no key is not looked at. Thread-safe.
 */
public final class AccessControl {

    /** What every API key begins with, so that it is recognised where it should not stand. */
    public static final String KEY_PREFIX = "slk_";

    private final Credentials keys;
    private final @Nullable Credentials tokens;
    private final Relations relations;
    private final RefusalListener witness;
    private final boolean learnerDeclares;

    /**
     * @param tokens          null if nobody has to sign in
     * @param learnerDeclares see {@link Policy#judge}
     */
    public AccessControl(
            Credentials keys,
            @Nullable Credentials tokens,
            Relations relations,
            RefusalListener witness,
            boolean learnerDeclares) {
        this.keys = keys;
        this.tokens = tokens;
        this.relations = relations;
        this.witness = witness;
        this.learnerDeclares = learnerDeclares;
    }

    /** Who comes without a credential. */
    public Caller stranger() {
        return tokens == null ? new Caller.Anybody() : new Caller.Nobody();
    }

    /** What is known at once; null if {@link #ask} has to be called. @param credential null if there is none */
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

    /** Blocks. To be called for what {@link #known} does not know. */
    public Authentication ask(String credential) {
        Credentials kind = kind(credential);
        return kind == null ? new Authentication.Known(stranger(), null) : kind.ask(credential);
    }

    private @Nullable Credentials kind(@Nullable String credential) {
        return credential != null && credential.startsWith(KEY_PREFIX) ? keys : tokens;
    }

    /** Keeps nothing in memory of a user who was erased. Does not block. */
    public void forget(String userId) {
        if (tokens != null) {
            tokens.forget(userId);
        }
    }

    /** Whether neither the key nor the session of a caller who is in has been revoked. */
    public boolean stands(Caller caller) {
        return keys.stands(caller) && (tokens == null || tokens.stands(caller));
    }

    /** @throws io.streakline.base.problem.Refusal of 401 or 403 if the caller may not do it to anybody */
    public Permit permit(Caller caller, Action action, CallSource visit) {
        return switch (Policy.judge(caller, action, learnerDeclares)) {
            case Verdict.Allowed(Reach reach) -> new Permit(this, caller, action, reach, visit);
            case Verdict.Refused(Problem problem) -> {
                witness.refused(caller, visit, action, problem.code(), Set.of());
                throw problem.refusal();
            }
        };
    }

    /** Somebody came with a credential that is none; one that has ended is the way of things, and told to nobody. */
    public void turnedAway(CallSource visit, Problem problem) {
        if (problem.code() == ErrorCode.INVALID_TOKEN) {
            witness.refused(new Caller.Nobody(), visit, null, problem.code(), Set.of());
        }
    }

    Relations relations() {
        return relations;
    }

    RefusalListener witness() {
        return witness;
    }
}
