package io.streakline.access.account.signin;

import io.streakline.access.account.store.Email;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.web.http.Call;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people type to sign in.
 *
 * @param email null where it is not asked for, and was not said
 * @param name  null if they did not say
 */
record SignInForm(
        @Nullable Email email, String password, @Nullable String name) {

    /** @throws io.streakline.base.problem.Refusal if anything is missing or bad */
    static SignInForm withEmail(Call call) {
        var fields = new Fields(call.json());
        fields.require("email", "password");
        return read(fields);
    }

    /** As {@link #withEmail}, for where a link may say it. */
    static SignInForm withToken(Call call) {
        var fields = new Fields(call.json());
        fields.require("token", "password");
        return read(fields);
    }

    private static SignInForm read(Fields fields) {
        Email email = Email.read(fields);
        String password = fields.text("password", 1, Limits.PASSWORD);
        String name = fields.text("name", 1, Limits.ACCOUNT_NAME);
        fields.text("token", 1, Limits.CREDENTIAL);
        fields.check();
        return new SignInForm(email, Objects.requireNonNull(password), name);
    }

    /** @throws io.streakline.base.problem.Refusal if it was not said */
    Email requiredEmail() {
        if (email == null) {
            throw Fields.missing("email").refusal();
        }
        return email;
    }
}
