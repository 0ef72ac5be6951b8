package io.streakline.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The growing body of one {@code POST /api/activities/batch}, with the line of each of its items. */
final class ReplayBatch {

    /** The API accepts 1,000 items and 8 MiB; only half of that is used, so that one more item always fits. */
    static final int ITEMS = 1_000;

    private static final int BYTES = 4 * 1024 * 1024;
    private static final byte[] START = "{\"activities\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final ObjectMapper json;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long[] lines = new long[ITEMS];
    private int size;

    ReplayBatch(ObjectMapper json) {
        this.json = json;
        body.writeBytes(START);
    }

    void add(long line, ActivityBody activity) {
        if (size > 0) {
            body.write(',');
        }
        try {
            body.writeBytes(json.writeValueAsBytes(activity));
        } catch (JsonProcessingException e) {
            throw new AssertionError("strings can always be written", e);
        }
        lines[size++] = line;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == ITEMS || body.size() >= BYTES;
    }

    int size() {
        return size;
    }

    /** The line of item {@code index}, from 0. */
    long line(int index) {
        return lines[index];
    }

    /** The whole body. Nothing may be added after this. */
    byte[] body() {
        body.writeBytes(END);
        return body.toByteArray();
    }
}
