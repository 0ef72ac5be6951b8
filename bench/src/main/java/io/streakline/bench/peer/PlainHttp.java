package io.streakline.bench.peer;

import java.net.http.HttpClient;

/** HTTP calls that are not measured. */
public final class PlainHttp {

    private PlainHttp() {}

    /** A client that uses only HTTP/1.1: offering HTTP/2 is an upgrade, which the Node peer passes to Socket.IO. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
