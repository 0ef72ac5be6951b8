package io.streakline.bench.peer;

import java.net.http.HttpClient;

/** HTTP for what is not measured. */
public final class PlainHttp {

    private PlainHttp() {}

    /** A client that speaks HTTP/1.1 only: the offer of HTTP/2 is an upgrade, which the Node peer leaves to Socket.IO. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
