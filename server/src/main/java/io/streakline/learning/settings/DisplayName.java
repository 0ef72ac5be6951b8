package io.streakline.learning.settings;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to be called: 1 to {@link Limits#DISPLAY_NAME} code points that are shown beside other text, so nothing
 * in it may be invisible, break the line, or turn the direction of the text around it. Pure.
 */
final class DisplayName {

    private static final String FIELD = "displayName";

    private static final String RULE =
            "must be visible text on one line, without control characters or marks that change the direction of text";

    /** They join letters in Persian and in Indic scripts, and pictures into one; they change nothing around the name. */
    private static final Set<Integer> JOINERS = Set.of(0x200c, 0x200d);

    private DisplayName() {}

    /** Without the blanks around it; empty: the name is to be removed; null if absent or bad. */
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

    /** Neither a blank, nor something that is only seen on another character. */
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
