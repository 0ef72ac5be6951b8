package io.streakline.learning.settings;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A display name: 1 to {@link Limits#DISPLAY_NAME} code points. It is shown beside other text, so it must not contain
 * anything invisible, break the line, or change the direction of the text around it. Pure.
 */
final class DisplayName {

    private static final String FIELD = "displayName";

    private static final String RULE =
            "must be visible text on one line, without control characters or marks that change the direction of text";

    /**
     * These join letters in Persian and in Indic scripts, and pictures into one; they do not affect text around the
     * name.
     */
    private static final Set<Integer> JOINERS = Set.of(0x200c, 0x200d);

    private DisplayName() {}

    /** Without surrounding blanks; empty: the name is to be removed; null if absent or invalid. */
    static @Nullable String read(Fields fields) {
        String text = fields.text(FIELD, 0, Limits.DISPLAY_NAME);
        if (text == null || text.isEmpty()) {
            return text;
        }
        String name = text.strip();
        if (!name.codePoints().allMatch(DisplayName::isAllowed)
                || name.codePoints().noneMatch(DisplayName::isVisible)) {
            fields.fail(FIELD, RULE);
            return null;
        }
        return name;
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> JOINERS.contains(codePoint);
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Neither a blank, nor a mark that is only visible on another character. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> codePoint != 0x3164 && codePoint != 0x115f && codePoint != 0x1160 && codePoint != 0x2800;
        };
    }
}
