package io.streakline.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * {@code POST /api/activities}, or events with the same body, of ordinary size, all different: the user is chosen at
 * random from a fixed set, and the title has a number. The choice depends only on {@code seed}, so that every peer gets
 * the same requests.
 */
public final class CreateActivityRequests implements RequestSource {

    static final int USER_DIGITS = 5;
    private static final int TITLE_DIGITS = 9;

    private final byte[] request;
    private final int userAt;
    private final int titleAt;
    private final int users;
    private final SplittableRandom random;
    private int sent;

    /**
     * @param userPrefix start of each user's id; separates the users of one round from those of another
     * @param users the number of users, 1 to 100,000
     */
    public CreateActivityRequests(InetSocketAddress server, String userPrefix, int users, long seed) {
        this(server, "/api/activities", userPrefix, users, seed);
    }

    /** @param path that accepts an activity */
    public CreateActivityRequests(InetSocketAddress server, String path, String userPrefix, int users, long seed) {
        this(server, path, "", userPrefix, users, seed);
    }

    /**
     * Like the others, with more headers.
     *
     * @param headers each with its line end
     */
    public CreateActivityRequests(
            InetSocketAddress server, String path, String headers, String userPrefix, int users, long seed) {
        if (users < 1 || users > 100_000) {
            throw new IllegalArgumentException("users must be from 1 to 100000, is " + users);
        }
        String body = """
                {"userId":"%s","type":"goal_completed","title":"Finished lesson %s",\
                "description":"All exercises of the unit were answered, two of them at the second attempt.",\
                "data":{"course":"algebra-2","unit":7,"score":0.86,"minutes":24}}""".formatted(userId(userPrefix, 0), "0".repeat(TITLE_DIGITS));
        String head =
                "POST %s HTTP/1.1\r\nHost: %s:%d\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, server.getHostString(), server.getPort(), headers, body.length());
        this.request = (head + body).getBytes(StandardCharsets.US_ASCII);
        this.userAt = head.length() + body.indexOf(userPrefix) + userPrefix.length();
        this.titleAt = head.length() + body.indexOf("lesson ") + "lesson ".length();
        this.users = users;
        this.random = new SplittableRandom(seed);
    }

    /** The id of user {@code number}, from 0, in the round with this prefix. */
    public static String userId(String userPrefix, int number) {
        return userPrefix + ("%0" + USER_DIGITS + "d").formatted(number);
    }

    @Override
    public ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(request.length).put(request).flip();
    }

    @Override
    public void patch(ByteBuffer buffer) {
        writeDigits(buffer, userAt, USER_DIGITS, random.nextInt(users));
        writeDigits(buffer, titleAt, TITLE_DIGITS, sent++);
    }

    /** Writes a number with leading zeros. @param at the index of its first digit in the buffer */
    static void writeDigits(ByteBuffer buffer, int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            buffer.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
