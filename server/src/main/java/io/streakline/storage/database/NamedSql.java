package io.streakline.storage.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL in JDBC's form, created from SQL with named parameters such as <code>:userId</code>. Create it once for each
 * text, as a constant or in a bounded number of forms. The SQL must contain colons only in parameters and casts.
 * Immutable.
 *
 * @param text  with question marks
 * @param names of the parameters, in the order of the question marks
 */
public record NamedSql(String text, List<String> names) {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    /** Several queries, separated by semicolons, run in one round trip. */
    public static NamedSql of(String... queries) {
        Matcher parameters = PARAMETER.matcher(String.join(";\n", queries));
        List<String> names = new ArrayList<>();
        String text = parameters.replaceAll(parameter -> {
            names.add(parameter.group(1));
            return "?";
        });
        return new NamedSql(text, List.copyOf(names));
    }
}
