package io.streakline.learning.learner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import io.streakline.base.zone.ZoneNames;
import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.day.ZoneHistory;
import io.streakline.learning.streak.Declaration;
import io.streakline.learning.streak.Pause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts the lists in a learner's row to and from JSON text. Pure. */
public final class LearnerJson {

    /** The beginning of a history before any setting. */
    private static final String ALWAYS = "always";

    private LearnerJson() {}

    static String zones(ZoneHistory zones) {
        return array(
                zones.entries(),
                entry -> Json.object(to -> {
                    to.writeStringField("timezone", entry.zone().getId());
                    to.writeNumberField("dayStartHour", entry.dayStartHour());
                    to.writeStringField("effectiveFrom", from(entry));
                }));
    }

    private static String from(ZoneEntry entry) {
        return entry.effectiveFrom().equals(Instant.MIN) ? ALWAYS : Json.time(entry.effectiveFrom());
    }

    static ZoneHistory zones(String json) {
        List<ZoneEntry> entries = list(
                json,
                node -> new ZoneEntry(
                        node.get("effectiveFrom").textValue().equals(ALWAYS)
                                ? Instant.MIN
                                : Instant.parse(node.get("effectiveFrom").textValue()),
                        ZoneNames.kept(node.get("timezone").textValue()),
                        node.get("dayStartHour").intValue()));
        return entries.isEmpty() ? ZoneHistory.NONE : new ZoneHistory(entries);
    }

    public static String pauses(List<Pause> pauses) {
        return array(
                pauses,
                pause -> Json.object(to -> {
                    to.writeStringField("from", pause.from().toString());
                    to.writeStringField("to", pause.to().toString());
                }));
    }

    public static List<Pause> pauses(String json) {
        return list(json, node -> new Pause(date(node, "from"), date(node, "to")));
    }

    static String declarations(List<Declaration> declarations) {
        return array(
                declarations,
                declaration -> Json.object(to -> {
                    to.writeStringField("date", declaration.date().toString());
                    to.writeNumberField("current", declaration.current());
                    to.writeNumberField("longest", declaration.longest());
                }));
    }

    static List<Declaration> declarations(String json) {
        return list(
                json,
                node -> new Declaration(
                        date(node, "date"),
                        node.get("current").intValue(),
                        node.get("longest").intValue()));
    }

    private static LocalDate date(JsonNode node, String name) {
        return LocalDate.parse(node.get(name).textValue());
    }

    private static <T> String array(Collection<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static <T> List<T> list(String json, Function<JsonNode, T> item) {
        if (json.equals("[]")) {
            return List.of(); // most learners
        }
        try {
            List<T> items = new ArrayList<>();
            Json.MAPPER.readTree(json).forEach(node -> items.add(item.apply(node)));
            return items;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a learner's row holds no JSON", e);
        }
    }
}
