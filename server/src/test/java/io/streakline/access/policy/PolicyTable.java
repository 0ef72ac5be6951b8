package io.streakline.access.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table <code>who-may-do-what.txt</code>.
 *
 * @param kinds outcomes by kind of call and caller
 */
record PolicyTable(Map<String, Map<String, String>> kinds, List<Row> rows) {

    /**
     * A call and its description.
     *
     * @param scope that a key needs; <code>-</code> for none
     * @param input JSON of a body or an argument, or a query; empty for none
     */
    record Row(String call, String kind, String scope, String input) {

        boolean isEvent() {
            return call.startsWith("SEND ");
        }

        String query() {
            return input.startsWith("?") ? input : "";
        }

        String body() {
            return input.startsWith("?") ? "" : input;
        }

        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        /** The path of a route, or the name of an event. */
        String target() {
            return call.substring(call.indexOf(' ') + 1);
        }

        boolean needsScope() {
            return !scope.equals("-");
        }
    }

    static PolicyTable read() {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        List<String> callers = List.of();
        boolean calls = false;
        for (String line : lines()) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            switch (cells.getFirst()) {
                case "kind" -> callers = cells.subList(1, cells.size());
                case "call" -> calls = true;
                default -> {
                    if (calls) {
                        rows.add(new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
                    } else {
                        Map<String, String> outcomes = new LinkedHashMap<>();
                        for (int i = 0; i < callers.size(); i++) {
                            outcomes.put(callers.get(i), cells.get(i + 1));
                        }
                        kinds.put(cells.getFirst(), outcomes);
                    }
                }
            }
        }
        return new PolicyTable(kinds, rows);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "who-may-do-what.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result of a call by one of the callers in the table. */
    String outcome(Row row, String caller) {
        return Objects.requireNonNull(
                Objects.requireNonNull(kinds.get(row.kind()), row.kind()).get(caller), caller);
    }

    List<String> callers() {
        return List.copyOf(kinds.values().iterator().next().keySet());
    }
}
