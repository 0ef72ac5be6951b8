package io.streakline.bench.versus;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.peer.PlainHttp;
import io.streakline.bench.peer.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The users whose feeds are read: each gets its activities by the batch call, before anything is measured. */
final class Readers {

    private Readers() {}

    static void fill(ServerProcess server, String prefix) {
        try (HttpClient client = PlainHttp.client()) {
            for (int reader = 0; reader < Workload.READERS; reader++) {
                String body = body(CreateActivityRequests.userId(prefix, reader));
                HttpRequest request = HttpRequest.newBuilder(server.url("/api/activities/batch"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new BenchException(
                            server.name() + " answered " + response.statusCode() + ": " + response.body());
                }
            }
        } catch (IOException e) {
            throw new BenchException(server.name() + " could not be filled: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while " + server.name() + " was filled", e);
        }
    }

    private static String body(String userId) {
        return IntStream.range(0, Workload.ACTIVITIES_OF_A_READER)
                .mapToObj(number -> """
                        {"userId":"%s","type":"goal_completed","title":"Finished lesson %d",\
                        "description":"All exercises of the unit were answered, two of them at the second attempt.",\
                        "data":{"course":"algebra-2","unit":7,"score":0.86,"minutes":24}}""".formatted(userId, number))
                .collect(Collectors.joining(",", "{\"activities\":[", "]}"));
    }
}
