package io.streakline.base.input;

import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.json.JsonObject;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.base.problem.Refusal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many items in one request: valid items are stored even if others are invalid. Immutable.
 *
 * @param <D> the type of a valid item
 */
public record Batch<D>(List<Entry<D>> entries) {

    /** One item with its index. */
    public sealed interface Entry<D> {
        record Good<D>(D draft) implements Entry<D> {}

        record Bad<D>(String error) implements Entry<D> {}
    }

    public Batch {
        entries = List.copyOf(entries);
    }

    /** @throws io.streakline.base.problem.Refusal if the field is not an array of 1 to {@link Limits#BATCH_ITEMS} */
    public static <D> Batch<D> parse(JsonObject json, String arrayName, Function<Fields, D> draftOf) {
        List<String> elements = json.elements(arrayName, Limits.BATCH_ITEMS);
        if (elements == null || elements.isEmpty() || elements.size() > Limits.BATCH_ITEMS) {
            String rule = "must be an array of 1 to " + Limits.BATCH_ITEMS;
            ErrorCode code =
                    elements == null && !json.has(arrayName) ? ErrorCode.MISSING_FIELDS : ErrorCode.INVALID_FIELDS;
            String message = code == ErrorCode.MISSING_FIELDS ? code.title() : arrayName + " " + rule;
            throw new Problem(code, message, List.of(new BadField(arrayName, rule))).refusal();
        }
        return new Batch<>(
                elements.stream().map(element -> entry(element, draftOf)).toList());
    }

    private static <D> Entry<D> entry(String element, Function<Fields, D> draftOf) {
        try {
            return new Entry.Good<>(draftOf.apply(new Fields(JsonObject.parse(element))));
        } catch (Refusal refusal) {
            Problem problem = refusal.problem();
            // "Missing required fields" alone would not name the fields.
            String which = problem.code() == ErrorCode.MISSING_FIELDS
                    ? ": "
                            + String.join(
                                    ", ",
                                    problem.fields().stream()
                                            .map(BadField::field)
                                            .toList())
                    : "";
            return new Entry.Bad<>(problem.message() + which);
        }
    }

    /** The invalid items, with their refusals. */
    public Batch<D> keeping(Predicate<D> kept) {
        return new Batch<>(entries.stream()
                .map(entry -> entry instanceof Entry.Good<D> good && !kept.test(good.draft())
                        ? new Entry.Bad<D>(Problem.NO_SUCH_USER.message())
                        : entry)
                .toList());
    }

    /** The valid items, in order. */
    public Stream<D> drafts() {
        return entries.stream().mapMulti((entry, next) -> {
            if (entry instanceof Entry.Good<D> good) {
                next.accept(good.draft());
            }
        });
    }

    /** The answer: one result for each entry, in order. */
    public String results(Function<D, String> resultOf) {
        return entries.stream()
                .map(entry -> switch (entry) {
                    case Entry.Good<D> good -> resultOf.apply(good.draft());
                    case Entry.Bad<D> bad -> refused(bad.error());
                })
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }

    /** The result of a stored item. @param status 201, or 200 if it existed before */
    public static String stored(int status, String id) {
        return stored(status, id, to -> {});
    }

    /** The result of an item that was stored before and no longer exists. */
    public static String gone(String id) {
        return stored(200, id, to -> to.writeBooleanField("deleted", true));
    }

    /** @param more writes further fields */
    public static String stored(int status, String id, Json.Fields more) {
        return Json.object(to -> {
            to.writeNumberField("status", status);
            to.writeStringField("_id", id);
            more.write(to);
        });
    }

    public static String refused(String error) {
        return Json.object(to -> {
            to.writeNumberField("status", 400);
            to.writeStringField("error", error);
        });
    }
}
