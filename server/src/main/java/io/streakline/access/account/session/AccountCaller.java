package io.streakline.access.account.session;

import io.streakline.access.account.store.Account;
import io.streakline.access.account.store.AccountStore;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;

/**
 * The caller as the owner of an account.
 *
 * @param session the session of the request
 */
public record AccountCaller(String userId, String session) {

    /** @throws io.streakline.base.problem.Refusal with 403 if the caller did not sign in with an account */
    public static AccountCaller of(Call call) {
        String userId = call.caller().signedIn();
        String signIn = call.caller().signIn();
        if (userId == null || signIn == null) {
            throw Problem.of(ErrorCode.FORBIDDEN, "Sign in with an account to do this")
                    .refusal();
        }
        return new AccountCaller(userId, SignInSession.idOf(signIn));
    }

    /** Blocks. @throws io.streakline.base.problem.Refusal if the account was deleted meanwhile */
    public Account account(Database database) {
        return database.read(handle -> AccountStore.byId(handle, userId)).orElseThrow(SessionService.ENDED::refusal);
    }
}
