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
 * Which passwords may be set: long enough, and not among those that are guessed first, by the estimate of zxcvbn (Wheeler,
 * USENIX Security 2016), which knows common passwords, names, words, dates and keyboard patterns. No rules about kinds of
 * characters (NIST SP 800-63B, 3.1.1.2). Thread-safe.
 */
public final class PasswordPolicy {

    /** Of 0 to 4: from here on, more than a million guesses. */
    private static final int LEAST_SCORE = 2;

    /** Its time grows with the square of the length and more; what is behind only makes a password better. */
    private static final int MEASURED = 32;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** The measure of 32 signs that may each stand for several letters takes a third of a second. */
    private final HashingLimiter bulkhead;

    public PasswordPolicy(HashingLimiter bulkhead) {
        this.bulkhead = bulkhead;
    }

    /**
     * Blocks.
     *
     * @throws io.streakline.base.problem.Refusal of 400 with the reason, if it may not be set; of 503 if too many wait
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
