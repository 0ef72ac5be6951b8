package io.streakline.access.policy;

import io.streakline.base.config.Limits;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A label: a group of users, for example <code>cohort:cs101</code>.
 *
 * @param text a kind, a colon and a value
 */
public record Label(String text) {

    public static final String RULE =
            "must be a kind, a colon and a value, such as cohort:cs101: a-z 0-9 _ - before the colon, A-Z a-z 0-9 . _ @ -"
                    + " behind it, " + Limits.LABEL + " characters at most";

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]*:[A-Za-z0-9._@-]+");

    public static Optional<Label> of(String text) {
        return text.length() <= Limits.LABEL && FORM.matcher(text).matches()
                ? Optional.of(new Label(text))
                : Optional.empty();
    }
}
