package io.streakline.bench.load;

import java.net.InetSocketAddress;

/** Requests of one kind that a server gets. */
public enum Workload {
    /** {@code POST /api/activities}, one at a time. */
    PUBLISH(201, 1, false),
    /** {@code POST /api/events} with the same body. */
    EVENTS(201, 1, false),
    /** {@code POST /api/events/batch} of 1,000, four in flight. */
    BATCHES(200, BatchRequests.EVENTS, false),
    /** The first page of a feed. */
    READ(200, 1, true),
    /** The number of unread activities. */
    UNREAD(200, 1, true);

    public static final int USERS = 1_000;

    /** Readers, each with 250 activities. */
    public static final int READERS = 200;

    public static final int ACTIVITIES_OF_A_READER = 250;

    private static final int BATCHES_IN_FLIGHT = 4;

    private final int status;
    private final int items;
    private final boolean reads;

    Workload(int status, int items, boolean reads) {
        this.status = status;
        this.items = items;
        this.reads = reads;
    }

    /** The status of every successful answer. */
    public int status() {
        return status;
    }

    /** Items that one request writes or reads. */
    public int items() {
        return items;
    }

    /** Whether it reads data that was written before. */
    public boolean reads() {
        return reads;
    }

    /** Requests in flight at once. @param connections from the command line */
    public int inFlight(int connections) {
        return this == BATCHES ? Math.min(BATCHES_IN_FLIGHT, connections) : connections;
    }

    /** @param prefix of this turn's users, or of the readers */
    public RequestSource requests(InetSocketAddress server, String prefix, long seed) {
        return switch (this) {
            case PUBLISH -> new CreateActivityRequests(server, "/api/activities", prefix, USERS, seed);
            case EVENTS -> new CreateActivityRequests(server, "/api/events", prefix, USERS, seed);
            case BATCHES -> new BatchRequests(server, prefix, USERS);
            case READ -> UserRequests.drawn(server, "/api/activities/%s?limit=20", prefix, READERS, seed);
            case UNREAD -> UserRequests.drawn(server, "/api/activities/%s/unread/count", prefix, READERS, seed);
        };
    }
}
