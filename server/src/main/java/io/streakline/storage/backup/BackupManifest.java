package io.streakline.storage.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a backup file. The file is a ZIP: <code>tables/NAME.copy</code> has the rows of a table as
 * PostgreSQL's <code>COPY … TO STDOUT</code> writes them in text format, in UTF-8 with times in UTC; the last entry is
 * <code>manifest.json</code>, this object. The text format is the same in all versions of PostgreSQL, and a row is a
 * line.
 *
 * @param createdAt     when the snapshot was taken
 * @param schemaVersion the last migration of the rows' schema
 * @param postgres      version of the PostgreSQL from which they come
 * @param partitions    of partitioned tables
 * @param sequences     last value of each sequence that was used
 */
public record BackupManifest(
        Instant createdAt,
        int schemaVersion,
        String postgres,
        List<Table> tables,
        List<Partition> partitions,
        Map<String, Long> sequences) {

    static final String ENTRY = "manifest.json";

    /** Increased if an older server could not read a newer file. */
    private static final int FORMAT = 1;

    /** Names come from a file and are used in SQL. */
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern BOUND =
            Pattern.compile("FOR VALUES FROM \\('(\\d{4}-\\d\\d-\\d\\d)'\\) TO \\('(\\d{4}-\\d\\d-\\d\\d)'\\)");

    public BackupManifest {
        tables = List.copyOf(tables);
        partitions = List.copyOf(partitions);
        sequences = Map.copyOf(sequences);
    }

    /**
     * The rows of a table.
     *
     * @param columns in the order of the lines' fields
     * @param sha256  of the entry's bytes before compression
     */
    public record Table(String name, List<String> columns, long rows, long bytes, String sha256) {

        public Table {
            columns = List.copyOf(columns);
        }

        static String entry(String name) {
            return "tables/" + name + ".copy";
        }
    }

    /** Days of a table that is partitioned by day. @param to the first day after it */
    public record Partition(String name, String of, LocalDate from, LocalDate to) {

        /** @param bound as <code>pg_get_expr(relpartbound, oid)</code> writes it */
        static Partition parse(String name, String of, String bound) {
            Matcher days = BOUND.matcher(bound);
            if (!days.matches()) {
                throw new BackupException(
                        "The partition %s cannot be backed up: its bounds are %s, and only days are supported. Move your own tables to your own schema."
                                .formatted(name, bound));
            }
            return new Partition(name, of, LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
        }
    }

    /** The rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    String json() {
        return Json.object(to -> {
            to.writeStringField("product", "streakline");
            to.writeNumberField("format", FORMAT);
            to.writeStringField("createdAt", createdAt.toString());
            to.writeNumberField("schemaVersion", schemaVersion);
            to.writeStringField("postgres", postgres);
            to.writeArrayFieldStart("tables");
            for (Table table : tables) {
                to.writeStartObject();
                to.writeStringField("name", table.name());
                to.writeArrayFieldStart("columns");
                for (String column : table.columns()) {
                    to.writeString(column);
                }
                to.writeEndArray();
                to.writeNumberField("rows", table.rows());
                to.writeNumberField("bytes", table.bytes());
                to.writeStringField("sha256", table.sha256());
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeArrayFieldStart("partitions");
            for (Partition partition : partitions) {
                to.writeStartObject();
                to.writeStringField("name", partition.name());
                to.writeStringField("of", partition.of());
                to.writeStringField("from", partition.from().toString());
                to.writeStringField("to", partition.to().toString());
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeObjectFieldStart("sequences");
            for (var sequence : new TreeMap<>(sequences).entrySet()) {
                to.writeNumberField(sequence.getKey(), sequence.getValue());
            }
            to.writeEndObject();
        });
    }

    /** @throws BackupException with a clause that describes the problem, for a sentence of the caller */
    static BackupManifest parse(JsonNode json) {
        if (!json.path("product").asText().equals("streakline")) {
            throw new BackupException("it was not created by Streakline");
        }
        if (json.path("format").asInt() != FORMAT) {
            throw new BackupException("its format belongs to another version of Streakline");
        }
        try {
            return new BackupManifest(
                    Instant.parse(json.path("createdAt").asText()),
                    json.path("schemaVersion").asInt(),
                    json.path("postgres").asText(),
                    tables(json.path("tables")),
                    partitions(json.path("partitions")),
                    sequences(json.path("sequences")));
        } catch (DateTimeException e) {
            throw new BackupException("its list of contents has a wrong time", e);
        }
    }

    private static List<Table> tables(JsonNode array) {
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : array) {
            List<String> columns = new ArrayList<>();
            table.path("columns").forEach(column -> columns.add(name(column)));
            String sha256 = table.path("sha256").asText();
            if (!SHA_256.matcher(sha256).matches()) {
                throw new BackupException("its list of contents has a wrong checksum");
            }
            tables.add(new Table(
                    name(table.path("name")),
                    columns,
                    table.path("rows").asLong(),
                    table.path("bytes").asLong(),
                    sha256));
        }
        return tables;
    }

    private static List<Partition> partitions(JsonNode array) {
        List<Partition> partitions = new ArrayList<>();
        for (JsonNode partition : array) {
            partitions.add(new Partition(
                    name(partition.path("name")),
                    name(partition.path("of")),
                    LocalDate.parse(partition.path("from").asText()),
                    LocalDate.parse(partition.path("to").asText())));
        }
        return partitions;
    }

    private static Map<String, Long> sequences(JsonNode object) {
        Map<String, Long> sequences = new TreeMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            sequences.put(requireName(field.getKey()), field.getValue().asLong());
        }
        return sequences;
    }

    private static String name(JsonNode text) {
        return requireName(text.asText());
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new BackupException("its list of contents has an invalid name");
        }
        return name;
    }
}
