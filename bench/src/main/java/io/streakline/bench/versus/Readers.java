package io.streakline.bench.versus;

import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.Workload;
import io.streakline.bench.peer.ApiClient;
import io.streakline.bench.peer.ServerProcess;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The users whose feeds are read: each gets its activities through the batch call, before the measurement. */
final class Readers {

    private Readers() {}

    static void fill(ServerProcess server, String prefix) {
        try (ApiClient client = new ApiClient(server)) {
            for (int reader = 0; reader < Workload.READERS; reader++) {
                client.batch("activities", activities(CreateActivityRequests.userId(prefix, reader)));
            }
        }
    }

    private static String activities(String userId) {
        return IntStream.range(0, Workload.ACTIVITIES_OF_A_READER)
                .mapToObj(number -> """
                        {"userId":"%s","type":"goal_completed","title":"Finished lesson %d",\
                        "description":"All exercises of the unit were answered, two of them at the second attempt.",\
                        "data":{"course":"algebra-2","unit":7,"score":0.86,"minutes":24}}""".formatted(userId, number))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
