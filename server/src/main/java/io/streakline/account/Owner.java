package io.streakline.account;

import io.streakline.database.Database;
import io.streakline.http.Call;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;

/**
 * Who calls, as the owner of an account.
 *
 * @param session by which they came
 */
record Owner(String userId, String session) {

    /** @throws io.streakline.problem.Refusal of 403 if they did not sign in by an account */
    static Owner of(Call call) {
        String userId = call.caller().signedIn();
        String signIn = call.caller().signIn();
        if (userId == null || signIn == null) {
            throw Problem.of(ErrorCode.FORBIDDEN, "Only who has signed in with an account may do this")
                    .refusal();
        }
        return new Owner(userId, Session.idOf(signIn));
    }

    /** Blocks. @throws io.streakline.problem.Refusal if it has gone meanwhile */
    Account account(Database database) {
        return database.read(handle -> AccountStore.byId(handle, userId)).orElseThrow(SessionDesk.ENDED::refusal);
    }
}
