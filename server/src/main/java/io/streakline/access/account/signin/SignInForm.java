package io.streakline.access.account.signin;

import io.streakline.access.account.store.Email;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import io.streakline.web.http.Call;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The input of a sign-in form.
 *
 * @param email null if optional and absent
 * @param name  null if absent
 */
record SignInForm(
        @Nullable Email email, String password, @Nullable String name) {

    /** @throws io.streakline.base.problem.Refusal if a field is missing or invalid */
    static SignInForm withEmail(Call call) {
        var fields = new Fields(call.json());
        fields.require("email", "password");
        return read(fields);
    }

    /** Like {@link #withEmail}, for calls where a link may contain the address. */
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

    /** @throws io.streakline.base.problem.Refusal if it is absent */
    Email requiredEmail() {
        if (email == null) {
            throw Fields.missing("email").refusal();
        }
        return email;
    }
}
