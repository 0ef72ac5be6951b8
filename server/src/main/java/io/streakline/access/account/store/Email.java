package io.streakline.access.account.store;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address.
 *
 * @param address as it was typed, but for its Unicode form (NFC)
 */
public record Email(String address) {

    /** What a mail server could take; whether somebody reads it only a mail can tell. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"\\\\\\p{Cntrl}]{1,64}@[^\\s@<>,;:\"\\\\\\p{Cntrl}]+");

    /** By what the account is found: upper and lower case are one. */
    public String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    /** The field <code>email</code>; null if absent or bad. */
    public static @Nullable Email read(Fields fields) {
        String text = fields.text("email", 3, Limits.EMAIL);
        if (text == null) {
            return null;
        }
        String address = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (!FORM.matcher(address).matches()) {
            fields.fail("email", "must be an email address");
            return null;
        }
        return new Email(address);
    }

    /** The field <code>email</code>. @throws io.streakline.base.problem.Refusal if any field is bad */
    public static Email required(Fields fields) {
        Email email = read(fields);
        fields.check();
        return Objects.requireNonNull(email);
    }
}
