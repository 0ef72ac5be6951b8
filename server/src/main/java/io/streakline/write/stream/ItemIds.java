package io.streakline.write.stream;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates {@code _id}s: 24 lower-case hex digits in the format of a MongoDB ObjectId (4 bytes of seconds, 5 random
 * bytes of this server start, 3 bytes of a counter). Called under the user's stream lock with the greatest id of that
 * user: the next id is greater, whatever the clock shows and whichever server created the last one. Thread-safe.
 */
public final class ItemIds {

    private static final int COUNTER_MASK = 0xFFFFFF;

    private final String start;
    private final AtomicInteger counter;

    public ItemIds(SecureRandom random) {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        this.start = HexFormat.of().formatHex(bytes);
        this.counter = new AtomicInteger(random.nextInt(COUNTER_MASK));
    }

    /**
     * @param last the greatest id of the user so far, empty if none; an id in another format is only compared as text
     */
    public String next(Instant now, String last) {
        String tail = start + HexFormat.of().toHexDigits(counter.getAndIncrement() & COUNTER_MASK, 6);
        String id = seconds(now.getEpochSecond()) + tail;
        if (id.compareTo(last) > 0) {
            return id;
        }
        // The last id was created by a server or a clock ahead of this one: stay in its second if that is enough,
        // otherwise go to the next.
        long lastSecond = Long.parseLong(last.substring(0, 8), 16);
        id = seconds(lastSecond) + tail;
        return id.compareTo(last) > 0 ? id : seconds(lastSecond + 1) + tail;
    }

    private static String seconds(long seconds) {
        return HexFormat.of().toHexDigits(seconds, 8);
    }
}
