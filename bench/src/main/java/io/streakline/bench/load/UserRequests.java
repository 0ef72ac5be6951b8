package io.streakline.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** {@code GET} of a path with a user in it, the user drawn from a fixed set. The draw depends on {@code seed} alone. */
public final class UserRequests implements RequestSource {

    private static final int ANSWER_BYTES = 256 * 1024;

    private final byte[] request;
    private final int userAt;
    private final int users;
    private final SplittableRandom random;

    /**
     * @param path       with {@code %s} where the user's id goes
     * @param userPrefix start of each user's id, see {@link CreateActivityRequests#userId}
     * @param users      how many users, 1 to 100,000
     */
    public UserRequests(InetSocketAddress server, String path, String userPrefix, int users, long seed) {
        if (users < 1 || users > 100_000) {
            throw new IllegalArgumentException("users must be from 1 to 100000, is " + users);
        }
        String text = "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                .formatted(
                        path.formatted(CreateActivityRequests.userId(userPrefix, 0)),
                        server.getHostString(),
                        server.getPort());
        this.request = text.getBytes(StandardCharsets.US_ASCII);
        this.userAt = text.indexOf(userPrefix) + userPrefix.length();
        this.users = users;
        this.random = new SplittableRandom(seed);
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
        CreateActivityRequests.writeDigits(buffer, userAt, CreateActivityRequests.USER_DIGITS, random.nextInt(users));
    }
}
