package io.streakline.base.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request and collects the errors, so that one answer names every bad field. A getter that finds
 * an error returns null or a placeholder; {@link #check} throws before the caller uses it.
 */
public final class Fields {

    private static final String REQUIRED = "is required";

    /** The end of the last accepted millisecond. */
    private static final Instant LAST_NANOSECOND = Instants.LATEST.plusNanos(999_999);

    private final JsonObject json;
    private final List<BadField> bad = new ArrayList<>();
    private boolean missing;

    public Fields(JsonObject json) {
        this.json = json;
    }

    public JsonObject json() {
        return json;
    }

    /** Records an error of a field; only the first one per field counts. */
    public void fail(String field, String message) {
        if (bad.stream().noneMatch(known -> known.field().equals(field))) {
            bad.add(new BadField(field, message));
        }
    }

    /** Records that these fields are missing, if they are. */
    public void require(String... names) {
        for (String name : names) {
            if (!json.has(name)) {
                fail(name, REQUIRED);
                missing = true;
            }
        }
    }

    /** A string of {@code least} to {@code most} code points that the database can store; null if absent or invalid. */
    public @Nullable String text(String name, int least, int most) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            fail(
                    name,
                    least == 0
                            ? "must be at most " + most + " characters"
                            : "must be " + least + " to " + most + " characters");
            return null;
        }
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            fail(name, "must not contain NUL or an unpaired surrogate");
            return null;
        }
        return text;
    }

    private @Nullable String string(String name) {
        String raw = json.raw(name);
        if (raw != null && raw.charAt(0) != '"') {
            fail(name, "must be a string"); // and is not parsed: a long number would take its time
            return null;
        }
        JsonNode node = json.node(name);
        return node == null ? null : node.textValue();
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    public @Nullable String userId(String name) {
        String userId = string(name);
        if (userId != null && !UserIds.valid(userId)) {
            fail(name, UserIds.RULE);
            return null;
        }
        return userId;
    }

    /** The fields of an object in a field; null if absent or invalid. Report errors inside it with {@link #failAs}. */
    public @Nullable Fields object(String name) {
        String raw = json.raw(name);
        if (raw != null && !raw.startsWith("{")) {
            fail(name, "must be an object");
            return null;
        }
        return raw == null ? null : new Fields(JsonObject.parse(raw));
    }

    /** Takes over the errors of an object in a field. */
    public void failAs(String name, Fields inner) {
        inner.bad.forEach(field -> fail(name + "." + field.field(), field.message()));
        missing |= inner.missing;
    }

    /** The same errors, for another object: the one that was sent, with defaults filled in. */
    public Fields of(JsonObject filled) {
        var fields = new Fields(filled);
        fields.bad.addAll(bad);
        fields.missing = missing;
        return fields;
    }

    /** One of these words; null if absent or invalid. */
    public @Nullable String oneOf(String name, Set<String> words) {
        String word = string(name);
        if (word != null && !words.contains(word)) {
            fail(
                    name,
                    "must be one of "
                            + String.join(", ", words.stream().sorted().toList()));
            return null;
        }
        return word;
    }

    /** True or false; null if absent or invalid. */
    public @Nullable Boolean flag(String name) {
        JsonNode node = json.node(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            fail(name, "must be true or false");
            return null;
        }
        return node.booleanValue();
    }

    /** An ISO 8601 time with its offset from UTC, cut to milliseconds; null if absent or invalid. */
    public @Nullable Instant time(String name) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        Instant instant = take(name, Instants.parse(text, Instants.EARLIEST, LAST_NANOSECOND));
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A date, YYYY-MM-DD; null if absent or invalid. */
    public @Nullable LocalDate date(String name) {
        String text = text(name, 1, 64);
        return text == null ? null : take(name, LocalDates.parse(text));
    }

    /** An integer, or a string that contains one; null if absent or invalid. */
    public @Nullable Long integer(String name, NumberRange range) {
        return json.has(name) ? take(name, Numbers.integer(json, name, range)) : null;
    }

    /** A number, or a string that contains one; null if absent or invalid. */
    public @Nullable BigDecimal decimal(String name, NumberRange range) {
        return json.has(name) ? take(name, Numbers.decimal(json, name, range)) : null;
    }

    /** A field's value; if there is none, records an error and returns null. */
    public <T> @Nullable T take(String name, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Good<T>(T value) -> value;
            case Parsed.Bad<T>(String why) -> {
                fail(name, why);
                yield null;
            }
        };
    }

    /** The error for a required field that is missing. */
    public static Problem missing(String name) {
        return new Problem(
                ErrorCode.MISSING_FIELDS, ErrorCode.MISSING_FIELDS.title(), List.of(new BadField(name, REQUIRED)));
    }

    /** @throws io.streakline.base.problem.Refusal if there is any error */
    public void check() {
        Problem problem = problem();
        if (problem != null) {
            throw problem.refusal();
        }
    }

    /** The refusal; null if there is no error. */
    public @Nullable Problem problem() {
        if (bad.isEmpty()) {
            return null;
        }
        BadField first = bad.getFirst();
        return missing
                ? new Problem(ErrorCode.MISSING_FIELDS, ErrorCode.MISSING_FIELDS.title(), List.copyOf(bad))
                : new Problem(ErrorCode.INVALID_FIELDS, first.field() + " " + first.message(), List.copyOf(bad));
    }
}
