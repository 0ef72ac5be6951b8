package io.streakline.delivery;

import io.streakline.write.stream.Position;

/** Whether the events after a position are available, the head of the stream, and the data needed to join it there. */
public final class JoinPoint {

    private final StreamLog.Start start;
    private final RecentStream heardSince;

    JoinPoint(StreamLog.Start start, RecentStream heardSince) {
        this.start = start;
        this.heardSince = heardSince;
    }

    public boolean honoured() {
        return start.honoured();
    }

    public Position head() {
        return start.head();
    }

    StreamLog.Start start() {
        return start;
    }

    /** The object that received every event committed since the start of the read. */
    RecentStream heardSince() {
        return heardSince;
    }
}
