package io.streakline.bench.watermark;

import io.streakline.bench.BenchException;
import io.streakline.bench.peer.ApiClient;
import java.util.Collections;

/** One user, filled with unread items through the API and then read or cleared by one measured call. */
record WatermarkTurn(ApiClient client) {

    private static final int BATCH = 1_000;

    /**
     * Milliseconds from the request to the complete answer.
     *
     * @param userId of a user without items
     * @throws BenchException if an answer violates the contract
     */
    double measure(WatermarkCall call, String userId, int items) {
        String item = call.item().formatted(userId);
        for (int filled = 0; filled < items; filled += BATCH) {
            client.batch(
                    call.feed(),
                    Collections.nCopies(Math.min(BATCH, items - filled), item).toString());
        }
        long start = System.nanoTime();
        String answer = client.send(call.method(), call.path(userId), "");
        long end = System.nanoTime();
        if (!answer.equals(call.answer(items))) {
            throw new BenchException("%s answered %s to %s of %,d items"
                    .formatted(client.server().name(), answer, call.title(), items));
        }
        return (end - start) / 1e6;
    }
}
