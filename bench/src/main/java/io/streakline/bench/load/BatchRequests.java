package io.streakline.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * {@code POST /api/events/batch} of 1,000 events with a quarter of an hour each, of users chosen once for all requests:
 * a connection sends the same bytes repeatedly, because events have no id of their own.
 */
public final class BatchRequests implements RequestSource {

    public static final int EVENTS = 1_000;

    private final byte[] request;

    public BatchRequests(InetSocketAddress server, String userPrefix, int users) {
        var random = new SplittableRandom(users);
        String body = random.ints(EVENTS, 0, users)
                .mapToObj(user -> """
                        {"userId":"%s","type":"goal_completed","title":"Finished a lesson","seconds":900,\
                        "data":{"course":"algebra-2","unit":7,"score":0.86}}""".formatted(CreateActivityRequests.userId(userPrefix, user)))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        String head =
                "POST /api/events/batch HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(server.getHostString(), server.getPort(), body.length());
        this.request = (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(request.length).put(request).flip();
    }

    @Override
    public int answerBytes() {
        return 128 * EVENTS;
    }

    @Override
    public void patch(ByteBuffer buffer) {
        // The same request again.
    }
}
