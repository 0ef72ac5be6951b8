package io.streakline.cli.replay;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.streakline.base.json.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The positions of the five columns in a log's header; their order is free, and others are ignored. */
final class LogColumns {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private enum Column {
        OCCURRED_AT,
        USER_ID,
        EVENT,
        COMPONENT,
        CONTEXT;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Column, Integer> index;
    private final int fields;

    private LogColumns(Map<Column, Integer> index, int fields) {
        this.index = index;
        this.fields = fields;
    }

    /** @throws ReplayException if a column is missing */
    static LogColumns of(CsvRecord header) {
        List<String> names = header.getFields().stream()
                .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        String missing = Arrays.stream(Column.values())
                .map(Column::header)
                .filter(name -> !names.contains(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new ReplayException(
                    "The header has no column %s. Its columns are: %s".formatted(missing, String.join(", ", names)));
        }
        Map<Column, Integer> index = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            index.put(column, names.indexOf(column.header()));
        }
        return new LogColumns(index, names.size());
    }

    LogEntry read(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != fields) {
            return new LogEntry.Unreadable(
                    line,
                    "the row has %d fields, but the header has %d columns".formatted(row.getFieldCount(), fields));
        }
        String time = field(row, Column.OCCURRED_AT);
        String name = field(row, Column.EVENT);
        if (name.isEmpty()) {
            return new LogEntry.Unreadable(line, "event is empty");
        }
        try {
            return new LogEntry.Event(
                    line,
                    instant(time),
                    field(row, Column.USER_ID),
                    name,
                    field(row, Column.COMPONENT),
                    field(row, Column.CONTEXT));
        } catch (DateTimeException e) {
            return new LogEntry.Unreadable(
                    line,
                    "occurred_at must be a time with an offset, such as 2026-11-22T08:00Z, but is \"%s\""
                            .formatted(shorten(time)));
        }
    }

    private String field(CsvRecord row, Column column) {
        return row.getField(index.getOrDefault(column, -1)).strip();
    }

    /** ISO 8601 with offset; seconds are optional, because logs with minute resolution omit them. */
    private static Instant instant(String text) {
        return Times.parse(text);
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
