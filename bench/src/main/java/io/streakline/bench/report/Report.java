package io.streakline.bench.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A result as Markdown: the measurement, the machine, and the figures.
 *
 * @param title    describes the measurement in one line
 * @param data     the folder on whose file system the data was written
 * @param versions of other software than this process's Java, for example {@code Node v20}; in the order of the text
 * @param tables   and further text, in order
 * @param whole    whether everything was correct, for a run that can end with less
 */
public record Report(String title, Path data, List<String> versions, List<MarkdownTable> tables, boolean whole) {

    public Report {
        versions = List.copyOf(versions);
        tables = List.copyOf(tables);
    }

    /** A report with only Java's version. */
    public static Report of(String title, Path data, MarkdownTable... tables) {
        return new Report(title, data, List.of(), List.of(tables), true);
    }

    /** A report with more versions. */
    public Report with(String... added) {
        return new Report(title, data, List.of(added), tables, whole);
    }

    /** The same report, with its verdict. */
    public Report judged(boolean success) {
        return new Report(title, data, versions, tables, success);
    }

    /** The published text. */
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
