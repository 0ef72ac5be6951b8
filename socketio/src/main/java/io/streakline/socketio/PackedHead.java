package io.streakline.socketio;

import io.streakline.socketio.engine.RequestHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request's head in one string, which takes a quarter of the memory of its maps. It is used between a client's first
 * namespace and its next one, which most clients never join.
 *
 * @param text each part as its length, a colon and the part
 */
record PackedHead(String text) {

    static PackedHead of(RequestHead head) {
        StringBuilder text = new StringBuilder(512);
        put(text, head.method());
        put(text, head.remoteAddress());
        for (Map<String, String> map : List.of(head.query(), head.headers())) {
            put(text, String.valueOf(map.size()));
            map.forEach((name, value) -> put(put(text, name), value));
        }
        return new PackedHead(text.toString());
    }

    private static StringBuilder put(StringBuilder text, String part) {
        return text.append(part.length()).append(':').append(part);
    }

    RequestHead unpack() {
        Parts parts = new Parts();
        String method = parts.next();
        String address = parts.next();
        return new RequestHead(method, parts.nextMap(), parts.nextMap(), address);
    }

    private final class Parts {

        private int at;

        String next() {
            int colon = text.indexOf(':', at);
            int length = Integer.parseInt(text, at, colon, 10);
            at = colon + 1 + length;
            return text.substring(colon + 1, at);
        }

        Map<String, String> nextMap() {
            int size = Integer.parseInt(next());
            Map<String, String> map = new HashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(next(), next());
            }
            return map;
        }
    }
}
