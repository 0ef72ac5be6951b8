package io.streakline.access.account.session;

import io.streakline.access.jwt.AccessTokens;
import io.streakline.access.policy.Authentication;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Credentials;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies this server's access tokens as credentials that end with their sessions. A token is looked up in the
 * database on first use, and again after its session has ended or changed, on whichever server. Thread-safe.
 */
public final class SessionCredentials implements Credentials {

    /**
     * Each look covers this period before the last one: far longer than a transaction that ends a session, or the
     * verification of a token, takes.
     */
    private static final Duration LOOKED_AT = Duration.ofMinutes(1);

    private final Database database;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Duration life;
    private volatile Set<String> ended = Set.of();
    private volatile Instant last;

    /** @param isUserId tells which texts are valid user ids */
    public SessionCredentials(
            Database database, byte[] secret, Duration life, Predicate<String> isUserId, Clock clock) {
        this.database = database;
        this.tokens = new AccessTokens(secret, life, isUserId, this::standing, clock);
        this.clock = clock;
        this.life = life;
        this.last = clock.instant();
    }

    public AccessTokens tokens() {
        return tokens;
    }

    private Authentication standing(Authentication.Known known) {
        Caller caller = known.caller();
        String signIn = caller.signIn();
        String userId = caller.signedIn();
        boolean stands = signIn != null
                && userId != null
                && database.read(handle -> SessionStore.stands(handle, signIn, userId, clock.instant()));
        return stands
                ? known
                : new Authentication.Refused(Problem.of(
                        ErrorCode.TOKEN_EXPIRED, "The session of this token has ended or changed. Sign in again"));
    }

    /** True if a session has ended since the last look. Blocks. */
    public boolean look() {
        Instant begun = clock.instant();
        Duration unseen = Duration.between(last, begun);
        Set<String> now = database.watch(
                handle -> SessionStore.ended(handle, unseen.isNegative() ? LOOKED_AT : LOOKED_AT.plus(unseen)));
        last = begun;
        tokens.end(now);
        boolean more = !ended.containsAll(now);
        ended = now;
        return more;
    }

    /**
     * How long notes of ended sessions are kept: until no access token names them, also for a server that could not
     * read them meanwhile.
     */
    public Duration kept() {
        return LOOKED_AT.multipliedBy(2).plus(life);
    }

    @Override
    public @Nullable Authentication known(String token) {
        return tokens.credentials().known(token);
    }

    @Override
    public Authentication ask(String token) {
        return tokens.credentials().ask(token);
    }

    @Override
    public void forget(String userId) {
        tokens.credentials().forget(userId);
    }

    /** For the time in which sockets are closed; tokens are looked up by themselves. */
    @Override
    public boolean stands(Caller caller) {
        return caller.signIn() == null || !ended.contains(caller.signIn());
    }
}
