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

    /** The approximate memory of an entry in addition to its bytes. */
    private static final int OVERHEAD = 400;

    private final byte[] body;
    private final @Nullable String position;
    private final String tag;
    private final Instant from;
    private final Instant until;
    private final long version;

    /** The compressed body, after a client has requested it. */
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
     * @param version of the data, taken before it was read
     */
    static KeptAnswer of(TimedAnswer timed, Answer.Done done, long version) {
        return new KeptAnswer(
                done.body().getBytes(StandardCharsets.UTF_8), done.position(), timed.from(), timed.until(), version);
    }

    /** The caller's own buffer over the shared bytes, which must not be changed. */
    public Buffer body() {
        return shared(body);
    }

    private static Buffer shared(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /** The length of the body in bytes. */
    public int length() {
        return body.length;
    }

    /** The user's stream position; null if the answer concerns several users. */
    public @Nullable String position() {
        return position;
    }

    /** In the form of the {@code ETag} header. */
    public String tag() {
        return tag;
    }

    /** Whether a client has this answer already. @param ifNoneMatch all lines of that header */
    public boolean isKnown(List<String> ifNoneMatch) {
        return !ifNoneMatch.isEmpty() && EntityTag.matches(ifNoneMatch, tag);
    }

    /** The compressed body if it exists. */
    public @Nullable Buffer zipped() {
        byte[] known = zipped;
        return known == null ? null : shared(known);
    }

    /** Stores the compressed body, unless it is large compared with the body. */
    public void keepZipped(Buffer made) {
        if (made.length() <= zippedAtMost()) {
            zipped = made.getBytes();
        }
    }

    /** JSON usually gets at least five times smaller. */
    private int zippedAtMost() {
        return body.length / 3;
    }

    boolean holds(long currentVersion, Instant now) {
        return version == currentVersion && !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether there is any moment at which it is valid. */
    boolean isLasting() {
        return from.isBefore(until);
    }

    /** The approximate upper bound of its size in bytes. */
    int weight() {
        return OVERHEAD + body.length + zippedAtMost();
    }
}
