package io.streakline.bench.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A result as Markdown: what was done, on what, and how it came out.
 *
 * @param title    what was done, in one line
 * @param data     the folder whose file system took the writes
 * @param versions of what ran beside this process's Java, as {@code Node v20}; in the order of the text
 * @param tables   and whatever else is to be read, in their order
 * @param whole    whether all went as it should, where a run can end with less
 */
public record Report(String title, Path data, List<String> versions, List<MarkdownTable> tables, boolean whole) {

    public Report {
        versions = List.copyOf(versions);
        tables = List.copyOf(tables);
    }

    /** With nothing but Java to be named. */
    public static Report of(String title, Path data, MarkdownTable... tables) {
        return new Report(title, data, List.of(), List.of(tables), true);
    }

    /** The same with versions. */
    public Report with(String... added) {
        return new Report(title, data, List.of(added), tables, whole);
    }

    /** The same, as it is to be judged. */
    public Report judged(boolean success) {
        return new Report(title, data, versions, tables, success);
    }

    /** As it is published. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(title)
                .append('\n')
                .append(Machine.describe(data))
                .append("\nJava ")
                .append(Runtime.version());
        versions.forEach(version -> text.append("; ").append(version));
        text.append('\n');
        tables.forEach(table -> text.append('\n').append(table));
        return text.toString();
    }
}
