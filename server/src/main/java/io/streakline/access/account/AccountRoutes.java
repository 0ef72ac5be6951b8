package io.streakline.access.account;

import io.streakline.access.account.administration.AccountAdministration;
import io.streakline.access.account.session.SessionService;
import io.streakline.access.account.signin.PasswordChange;
import io.streakline.access.account.signin.Registration;
import io.streakline.access.account.signin.SignIn;
import io.streakline.access.policy.Action;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The REST routes of accounts. Requests with a password or a token are accepted only over a connection that nobody can
 * read. An <code>Idempotency-Key</code> is ignored, because the answers contain secrets.
 */
record AccountRoutes(
        Registration joining,
        SignIn signIn,
        SessionService sessions,
        PasswordChange passwords,
        AccountAdministration accounts,
        Runnable ended) {

    private static final Problem NOT_PRIVATE = Problem.of(
            ErrorCode.TLS_REQUIRED,
            "Passwords require TLS. Use https. Operators: set --tls-cert and --tls-key, or put a"
                    + " proxy in front of the server and name it in TRUSTED_PROXIES");

    void register(Api api) {
        write(api, HttpMethod.POST, "/api/auth/register", Action.SIGN_IN, guarded(joining::register));
        write(api, HttpMethod.POST, "/api/auth/join", Action.SIGN_IN, guarded(joining::join));
        write(api, HttpMethod.POST, "/api/auth/verify", Action.SIGN_IN, guarded(signIn::verify));
        write(api, HttpMethod.POST, "/api/auth/login", Action.SIGN_IN, guarded(signIn::login));
        write(api, HttpMethod.POST, "/api/auth/refresh", Action.STAY_SIGNED_IN, guarded(sessions::refresh));
        write(api, HttpMethod.POST, "/api/auth/logout", Action.STAY_SIGNED_IN, ending(guarded(sessions::logout)));
        write(api, HttpMethod.POST, "/api/auth/password/forgot", Action.SIGN_IN, guarded(passwords::forgot));
        write(api, HttpMethod.POST, "/api/auth/password/reset", Action.SIGN_IN, ending(guarded(passwords::reset)));
        write(api, HttpMethod.PUT, "/api/auth/password", Action.KEEP_MY_ACCOUNT, ending(guarded(passwords::change)));
        write(api, HttpMethod.POST, "/api/auth/logout-all", Action.KEEP_MY_ACCOUNT, ending(sessions::logoutAll));
        write(
                api,
                HttpMethod.DELETE,
                "/api/auth/sessions/:sessionId",
                Action.KEEP_MY_ACCOUNT,
                ending(sessions::revoke));
        api.get("/api/auth/sessions", Action.KEEP_MY_ACCOUNT, sessions::list);
        api.get("/api/accounts?limit&skip&cursor", Action.READ_ACCOUNTS, accounts::list);
        write(api, HttpMethod.POST, "/api/accounts", Action.WRITE_ACCOUNTS, accounts::invite);
        write(api, HttpMethod.PATCH, "/api/accounts/:accountId", Action.WRITE_ACCOUNTS, ending(accounts::change));
    }

    /** Closes the connections of sessions that the request has ended, before the answer. */
    private Function<Call, Answer> ending(Function<Call, Answer> work) {
        return call -> {
            Answer answer = work.apply(call);
            ended.run();
            return answer;
        };
    }

    private static Function<Call, Answer> guarded(Function<Call, Answer> work) {
        return call -> {
            if (!call.isPrivate()) {
                throw NOT_PRIVATE.refusal();
            }
            return work.apply(call);
        };
    }

    private static void write(Api api, HttpMethod method, String path, Action action, Function<Call, Answer> work) {
        api.writeAfterRead(method, path, action, call -> CompletableFuture.completedFuture(work.apply(call)));
    }
}
