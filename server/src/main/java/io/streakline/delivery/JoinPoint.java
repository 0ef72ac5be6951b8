package io.streakline.delivery;

import io.streakline.write.stream.Position;

/** Whether what lies behind a position can still be had, where the stream is now, and what is needed to join it there. */
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

    /** What has heard every event that was committed since the start was read. */
    RecentStream heardSince() {
        return heardSince;
    }
}
