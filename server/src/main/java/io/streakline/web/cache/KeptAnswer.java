package io.streakline.web.cache;

import io.netty.buffer.Unpooled;
import io.streakline.write.lane.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An encoded answer to a read, with its entity tag. Thread-safe. */
public final class KeptAnswer {

    /** What an entry takes beside its bytes, about. */
    private static final int OVERHEAD = 400;

    private final byte[] body;
    private final @Nullable String position;
    private final String tag;
    private final Instant from;
    private final Instant until;
    private final long version;

    /** The body in gzip, once a client has asked for it. */
    private volatile byte @Nullable [] zipped;

    private KeptAnswer(byte[] body, @Nullable String position, Instant from, Instant until, long version) {
        this.body = body;
        this.position = position;
        this.tag = EntityTag.of(body);
        this.from = from;
        this.until = until;
        this.version = version;
    }

    /**
     * Encodes an answer.
     *
     * @param done    the answer of {@code timed}
     * @param version of what it was read from, taken before it was read
     */
    static KeptAnswer of(TimedAnswer timed, Answer.Done done, long version) {
        return new KeptAnswer(
                done.body().getBytes(StandardCharsets.UTF_8), done.position(), timed.from(), timed.until(), version);
    }

    /** A buffer of its own over the shared bytes, which must not be changed. */
    public Buffer body() {
        return shared(body);
    }

    private static Buffer shared(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /** Bytes of the body. */
    public int length() {
        return body.length;
    }

    /** The user's stream position; null if the answer is of several users. */
    public @Nullable String position() {
        return position;
    }

    /** As the {@code ETag} header has it. */
    public String tag() {
        return tag;
    }

    /** Whether a client has this answer already. @param ifNoneMatch all lines of that header */
    public boolean isKnown(List<String> ifNoneMatch) {
        return !ifNoneMatch.isEmpty() && EntityTag.matches(ifNoneMatch, tag);
    }

    /** The body in gzip if it is here. */
    public @Nullable Buffer zipped() {
        byte[] known = zipped;
        return known == null ? null : shared(known);
    }

    /** Keeps the body in gzip, unless it would take much beside the body. */
    public void keepZipped(Buffer made) {
        if (made.length() <= zippedAtMost()) {
            zipped = made.getBytes();
        }
    }

    /** JSON gets five times smaller and more. */
    private int zippedAtMost() {
        return body.length / 3;
    }

    boolean holds(long currentVersion, Instant now) {
        return version == currentVersion && !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether time leaves it any moment in which it holds. */
    boolean isLasting() {
        return from.isBefore(until);
    }

    /** Bytes that it takes at most, about. */
    int weight() {
        return OVERHEAD + body.length + zippedAtMost();
    }
}
