package io.streakline.access.account.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.streakline.access.account.store.Email;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks new passwords: long enough, and not easy to guess by the estimate of zxcvbn (Wheeler, USENIX Security 2016),
 * which knows common passwords, names, words, dates and keyboard patterns. Has no rules about kinds of characters (NIST
 * SP 800-63B, 3.1.1.2). Thread-safe.
 */
public final class PasswordPolicy {

    /** On zxcvbn's scale from 0 to 4: at least this score, which means more than a million guesses. */
    private static final int LEAST_SCORE = 2;

    /**
     * Characters that zxcvbn rates: its time grows at least with the square of the length, and further characters only
     * improve a password.
     */
    private static final int MEASURED = 32;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** zxcvbn needs a third of a second for 32 characters that may each stand for several letters. */
    private final HashingLimiter bulkhead;

    public PasswordPolicy(HashingLimiter bulkhead) {
        this.bulkhead = bulkhead;
    }

    /**
     * Blocks.
     *
     * @throws io.streakline.base.problem.Refusal with 400 and the reason if the password is refused; with 503 if too
     *     many wait
     */
    public void require(String password, Email email, @Nullable String name) {
        String why = refused(password, email, name);
        if (why != null) {
            throw Problem.of(ErrorCode.WEAK_PASSWORD, why).refusal();
        }
    }

    private @Nullable String refused(String password, Email email, @Nullable String name) {
        int length = password.codePointCount(0, password.length());
        if (length < Limits.PASSWORD_LEAST) {
            return "The password must be at least " + Limits.PASSWORD_LEAST + " characters";
        }
        if (password.toLowerCase(Locale.ROOT).contains(email.key())) {
            return "The password must not contain the email address";
        }
        String mailbox = email.key().substring(0, email.key().indexOf('@'));
        List<String> own = name == null
                ? List.of(email.key(), mailbox, "streakline")
                : List.of(email.key(), mailbox, name, "streakline");
        String measured = password.substring(0, Math.min(MEASURED, password.length()));
        int score = bulkhead.take(() -> zxcvbn.measure(measured, own).getScore());
        return score < LEAST_SCORE
                ? "This password is too easy to guess: it is common, or consists of words, names, dates or adjacent keys."
                        + " Choose a longer one, for example four unrelated words"
                : null;
    }
}
