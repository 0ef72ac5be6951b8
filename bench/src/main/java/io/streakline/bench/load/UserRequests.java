package io.streakline.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * {@code GET} of a path, with or without a user, who is chosen at random from a fixed set or in order. The choice
 * depends only on {@code seed}.
 */
public final class UserRequests implements RequestSource {

    private static final int ANSWER_BYTES = 256 * 1024;

    private final byte[] request;
    private final int userAt;
    private final IntSupplier users;

    private UserRequests(InetSocketAddress server, String path, String userPrefix, int most, IntSupplier users) {
        if (most < 1 || most > 100_000) {
            throw new IllegalArgumentException("users must be from 1 to 100000, is " + most);
        }
        String text = "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                .formatted(
                        path.replace("%s", CreateActivityRequests.userId(userPrefix, 0)),
                        server.getHostString(),
                        server.getPort());
        this.request = text.getBytes(StandardCharsets.US_ASCII);
        this.userAt = path.contains("%s") ? text.indexOf(userPrefix) + userPrefix.length() : -1;
        this.users = users;
    }

    /**
     * Users at random.
     *
     * @param path       with {@code %s} in place of the user's id
     * @param userPrefix start of each user's id, see {@link CreateActivityRequests#userId}
     * @param users      the number of users, 1 to 100,000
     */
    public static UserRequests drawn(InetSocketAddress server, String path, String userPrefix, int users, long seed) {
        var random = new SplittableRandom(seed);
        return new UserRequests(server, path, userPrefix, users, () -> random.nextInt(users));
    }

    /** All users in order, across all runs of the generator, and then again. */
    public static UserRequests inTurn(InetSocketAddress server, String path, String userPrefix, int users) {
        var next = new AtomicInteger();
        return new UserRequests(server, path, userPrefix, users, () -> next.getAndIncrement() % users);
    }

    @Override
    public ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(request.length).put(request).flip();
    }

    @Override
    public int answerBytes() {
        return ANSWER_BYTES;
    }

    @Override
    public void patch(ByteBuffer buffer) {
        if (userAt >= 0) {
            CreateActivityRequests.writeDigits(buffer, userAt, CreateActivityRequests.USER_DIGITS, users.getAsInt());
        }
    }
}
