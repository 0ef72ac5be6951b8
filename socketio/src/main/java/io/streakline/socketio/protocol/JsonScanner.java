package io.streakline.socketio.protocol;

import java.util.Arrays;

/**
 * Checks JSON text (RFC 8259) without building objects, and finds where the elements of an array begin and end. It
 * exists beside Jackson because arguments are passed on as the exact received text, and most are never parsed.
 *
 * <p>Nesting is limited as given. Strings and numbers may be as long as the packet: the application may refuse a
 * client's value in an ack, whereas a malformed packet would cost the client its connection.
 */
final class JsonScanner {

    private final String text;
    private final int maxNesting;
    private int at;

    private JsonScanner(String text, int from, int maxNesting) {
        this.text = text;
        this.at = from;
        this.maxNesting = maxNesting;
    }

    /** Accepts one value that fills the rest of the text. */
    static void value(String text, int from, int maxNesting) throws MalformedPacketException {
        JsonScanner scanner = new JsonScanner(text, from, maxNesting);
        scanner.value(0);
        scanner.end();
    }

    /** Accepts an array that fills the rest of the text. */
    static JsonArray array(String text, int from, int maxNesting) throws MalformedPacketException {
        JsonScanner scanner = new JsonScanner(text, from, maxNesting);
        scanner.expect('[');
        int[] bounds = scanner.elements();
        scanner.end();
        return new JsonArray(text, bounds);
    }

    /** Start and end of each element of the top array, without the white space around it. */
    private int[] elements() throws MalformedPacketException {
        int[] bounds = new int[8];
        int count = 0;
        if (skipSpace() == ']') {
            at++;
            return new int[0];
        }
        while (true) {
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, count * 2);
            }
            skipSpace();
            bounds[count++] = at;
            value(1);
            bounds[count++] = at;
            if (closes(']')) {
                return Arrays.copyOf(bounds, count);
            }
        }
    }

    private void value(int depth) throws MalformedPacketException {
        if (depth > maxNesting) {
            throw new MalformedPacketException("JSON nested deeper than " + maxNesting);
        }
        char c = skipSpace();
        switch (c) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number(c);
        }
    }

    private void array(int depth) throws MalformedPacketException {
        at++;
        if (skipSpace() == ']') {
            at++;
            return;
        }
        do {
            value(depth);
        } while (!closes(']'));
    }

    private void object(int depth) throws MalformedPacketException {
        at++;
        if (skipSpace() == '}') {
            at++;
            return;
        }
        do {
            if (skipSpace() != '"') {
                throw unexpected();
            }
            string();
            skipSpace();
            expect(':');
            value(depth);
        } while (!closes('}'));
    }

    /** Steps over a comma (false) or the closing bracket (true). */
    private boolean closes(char bracket) throws MalformedPacketException {
        char c = skipSpace();
        if (c != ',' && c != bracket) {
            throw unexpected();
        }
        at++;
        return c == bracket;
    }

    private void string() throws MalformedPacketException {
        at++;
        while (true) {
            skipPlain();
            char c = peek();
            if (c == '"') {
                at++;
                return;
            } else if (c == '\\') {
                at++;
                escape();
            } else if (at == text.length()) {
                throw unexpected();
            } else {
                throw new MalformedPacketException("Control character in a JSON string");
            }
        }
    }

    /** Moves to the next significant character in a string. Most of a packet is skipped here, so the loop is tight. */
    private void skipPlain() {
        String in = text;
        int end = in.length();
        int next = at;
        while (next < end) {
            char c = in.charAt(next);
            if (c == '"' || c == '\\' || c < ' ') {
                break;
            }
            next++;
        }
        at = next;
    }

    private void escape() throws MalformedPacketException {
        char c = peek();
        at++;
        if (c == 'u') {
            for (int end = at + 4; at < end; at++) {
                if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
                    throw unexpected();
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw unexpected();
        }
    }

    private void number(char first) throws MalformedPacketException {
        if (first == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedPacketException {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void literal(String word) throws MalformedPacketException {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
    }

    private void expect(char c) throws MalformedPacketException {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private char skipSpace() {
        char c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    /** The next character; NUL, which no rule accepts, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void end() throws MalformedPacketException {
        skipSpace();
        if (at != text.length()) {
            throw unexpected();
        }
    }

    private MalformedPacketException unexpected() {
        return new MalformedPacketException("Not JSON at character " + at);
    }
}
