package io.streakline.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.base.config.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The product's JSON: one factory with bounds for reading, and manual writing into a string. Thread-safe. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.JSON_NESTING)
                    .maxNumberLength(Limits.DATA_BYTES) // free-form data may hold any number
                    .build())
            .build());

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /** Writes the fields of an object. */
    @FunctionalInterface
    public interface Fields {
        void write(JsonGenerator to) throws IOException;
    }

    public static String object(Fields fields) {
        var out = new SegmentedStringWriter(MAPPER.getFactory()._getBufferRecycler());
        try (JsonGenerator to = MAPPER.getFactory().createGenerator(out)) {
            to.writeStartObject();
            fields.write(to);
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string failed", e);
        }
        try {
            return out.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string failed", e);
        }
    }

    /** ISO 8601 in UTC with milliseconds. */
    public static String time(Instant instant) {
        return MILLIS.format(instant);
    }
}
