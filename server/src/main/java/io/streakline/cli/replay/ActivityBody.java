package io.streakline.cli.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/** An activity in the API's format. Empty fields are omitted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ActivityBody(
        String userId,
        String type,
        String title,
        String description,
        Map<String, String> data,
        String occurredAt,
        String externalId) {

    private static final int TITLE = 200;
    private static final int DESCRIPTION = 2_000;

    /** The activity for {@code event}; {@code docs/replay.md} describes each field. */
    static ActivityBody of(LogEntry.Event event, String externalId) {
        Map<String, String> data = new LinkedHashMap<>();
        putIfPresent(data, "component", event.component());
        putIfPresent(data, "context", event.context());
        return new ActivityBody(
                event.userId(),
                ActivityTypes.of(event.name()),
                cut(event.name(), TITLE),
                cut(event.context(), DESCRIPTION),
                data,
                event.occurredAt().toString(),
                externalId);
    }

    private static void putIfPresent(Map<String, String> data, String key, String value) {
        if (!value.isEmpty()) {
            data.put(key, value);
        }
    }

    /** At most {@code length} code points, ending with an ellipsis if there were more. */
    private static String cut(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
