package io.streakline.bench.load;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds the end of an HTTP/1.1 response with as little work as possible: reads only status and {@code Content-Length}.
 * Expects only one response at a time, and only one with a length (no chunks), as JSON APIs send it.
 */
final class ResponseReader {

    /** The result while the response is incomplete. */
    static final int INCOMPLETE = -1;

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    /** "HTTP/1.1 " comes before the status. */
    private static final int STATUS_AT = 9;

    private int line;
    private int scanned;
    private int length = -1;
    private int end = -1;

    /** Forgets the previous response, before the next request. */
    void reset() {
        line = 0;
        scanned = 0;
        length = -1;
        end = -1;
    }

    /**
     * @param response the received bytes, from 0 to its position
     * @return the status if the response is complete, else {@link #INCOMPLETE}
     * @throws BenchException if this is not a response with a length, or there is more than one response
     */
    int read(ByteBuffer response) {
        int available = response.position();
        if (end < 0 && !readHead(response, available)) {
            return INCOMPLETE;
        }
        if (available < end) {
            return INCOMPLETE;
        }
        if (available > end) {
            throw new BenchException("The server sent data after its answer: " + text(response));
        }
        return digit(response, STATUS_AT) * 100 + digit(response, STATUS_AT + 1) * 10 + digit(response, STATUS_AT + 2);
    }

    private boolean readHead(ByteBuffer response, int available) {
        while (scanned < available) {
            if (response.get(scanned++) != '\n') {
                continue;
            }
            int lineLength = scanned - line - 2;
            if (lineLength == 0) {
                if (length < 0 || line == 0) {
                    throw new BenchException("An answer without Content-Length: " + text(response));
                }
                end = scanned + length;
                return true;
            }
            if (startsWithContentLength(response, lineLength)) {
                length = number(response, line + CONTENT_LENGTH.length, scanned - 2);
            }
            line = scanned;
        }
        return false;
    }

    private boolean startsWithContentLength(ByteBuffer response, int lineLength) {
        if (lineLength < CONTENT_LENGTH.length) {
            return false;
        }
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            int lower = response.get(line + i) | (CONTENT_LENGTH[i] & 0x20);
            if (lower != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuffer response, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (response.get(i) != ' ') {
                number = Math.addExact(Math.multiplyExact(number, 10), digit(response, i));
            }
        }
        return number;
    }

    private static int digit(ByteBuffer response, int at) {
        int digit = response.get(at) - '0';
        if (digit < 0 || digit > 9) {
            throw new BenchException("Not an HTTP answer: " + text(response));
        }
        return digit;
    }

    /** The received text, for a message: at most its first 500 characters. */
    static String text(ByteBuffer response) {
        byte[] bytes = new byte[Math.min(response.position(), 500)];
        response.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
