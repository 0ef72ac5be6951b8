package io.streakline.access.account.store;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An email address.
 *
 * @param address as typed, in Unicode form NFC
 */
public record Email(String address) {

    /** A form that a mail server could accept; only an email can show whether somebody reads it. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"\\\\\\p{Cntrl}]{1,64}@[^\\s@<>,;:\"\\\\\\p{Cntrl}]+");

    /** The key for finding the account; case is ignored. */
    public String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    /** The field <code>email</code>; null if absent or invalid. */
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

    /** The field <code>email</code>. @throws io.streakline.base.problem.Refusal if any field is invalid */
    public static Email required(Fields fields) {
        Email email = read(fields);
        fields.check();
        return Objects.requireNonNull(email);
    }
}
