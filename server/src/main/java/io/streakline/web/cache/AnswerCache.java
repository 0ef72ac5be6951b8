package io.streakline.web.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.streakline.base.config.Limits;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Effect;
import io.streakline.write.lane.TouchedUsers;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Encoded answers to reads, kept as long as the database would give the same ones. Answers are kept by scope: a user, or
 * what concerns all users.
 *
 * <p><b>Exact.</b> A transaction of a lane drops all answers of the users whose rows it locked, before its commands are
 * answered. A read takes a {@link Ticket} before its snapshot; what it read is kept only if no such transaction was told of
 * since. So an answer that is older than an acknowledged write is never found. All that a user's answers follow from must
 * therefore be written by a lane that locks that user's row; whatever is not, such as labels, must not be kept here. Answers of
 * all users are kept by a version instead, see {@link #commits}.
 *
 * <p><b>One server.</b> Nothing is found while it is not proven that no other server has written. The proof is at most
 * {@link Limits#SERVER_LOCK_PROOF} old; an answer may be older than another server's writes by as much, but not more.
 *
 * <p><b>Bounded</b> by {@link Limits#ANSWERS_BYTES} in all, and {@link Limits#ANSWERS_OF_USER_BYTES} and {@link
 * Limits#ANSWERS_OF_USER} in a scope. Thread-safe; nothing blocks.
 */
public final class AnswerCache implements Effect<TouchedUsers> {

    /** Of answers that belong to no user; no user has this id. */
    public static final String ALL_USERS = "\0";

    private final Clock clock;
    private final boolean keeps;
    private final BooleanSupplier alone;
    private final Cache<String, Answers> scopes;
    private final AtomicLong commits = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /**
     * An empty cache.
     *
     * @param bytes how much is kept in all, about; 0 for nothing, where another server may write as well
     * @param alone whether it is proven that no other server has written; asked on each search, must not block
     */
    public AnswerCache(Clock clock, long bytes, BooleanSupplier alone) {
        this.alone = alone;
        this.clock = clock;
        this.keeps = bytes > 0;
        this.scopes = Caffeine.newBuilder()
                .executor(Runnable::run) // evict before keep() returns, so that the bound holds at any time
                .maximumWeight(bytes)
                .weigher((String scope, Answers answers) -> scope.length() + answers.weight())
                .evictionListener((@Nullable String scope, @Nullable Answers answers, RemovalCause cause) ->
                        evictions.increment())
                .build();
    }

    /** A scope as a read found it before it began. */
    public record Ticket(String scope, Object token) {}

    /**
     * The answers of a scope. Immutable; replaced as a whole.
     *
     * @param token of all that follow each other until the scope is dropped
     */
    private record Answers(Object token, Map<String, KeptAnswer> byVariant, int weight) {

        private static final int EMPTY = 200;

        static Answers none() {
            return new Answers(new Object(), Map.of(), EMPTY);
        }

        Answers with(String variant, KeptAnswer answer) {
            var all = new LinkedHashMap<>(byVariant);
            all.remove(variant); // so that it stands at the end
            all.put(variant, answer);
            int weight = EMPTY;
            for (var one : all.entrySet()) {
                weight += one.getKey().length() + one.getValue().weight();
            }
            Iterator<Map.Entry<String, KeptAnswer>> oldest = all.entrySet().iterator();
            while (all.size() > Limits.ANSWERS_OF_USER || weight > Limits.ANSWERS_OF_USER_BYTES) {
                var first = oldest.next();
                weight -= first.getKey().length() + first.getValue().weight();
                oldest.remove();
            }
            return new Answers(token, all, weight);
        }
    }

    /**
     * An answer that holds now; null if none is known.
     *
     * @param variant the route and its parameters
     * @param version of what the answer must have been read from
     */
    public @Nullable KeptAnswer find(String scope, String variant, long version) {
        Answers answers = scopes.getIfPresent(scope);
        KeptAnswer kept = answers == null ? null : answers.byVariant.get(variant);
        if (kept == null || !alone.getAsBoolean() || !kept.holds(version, clock.instant())) {
            misses.increment();
            return null;
        }
        hits.increment();
        return kept;
    }

    /** Begins a read; called before its snapshot is taken. */
    public Ticket begin(String scope) {
        return new Ticket(scope, scopes.get(scope, any -> Answers.none()).token);
    }

    /**
     * Encodes what a read came to, and keeps it if the scope was not dropped since the read began.
     *
     * @param version of what it was read from, taken before the read began
     */
    public KeptAnswer keep(Ticket ticket, String variant, long version, TimedAnswer timed, Answer.Done done) {
        KeptAnswer answer = KeptAnswer.of(timed, done, version);
        if (keeps && answer.isLasting() && answer.weight() <= Limits.ANSWERS_OF_USER_BYTES / 4) {
            scopes.asMap()
                    .computeIfPresent(
                            ticket.scope,
                            (scope, answers) ->
                                    answers.token == ticket.token ? answers.with(variant, answer) : answers);
        }
        return answer;
    }

    /** Encodes an answer that is not to be kept. */
    public static KeptAnswer encoded(Answer.Done done) {
        return KeptAnswer.of(TimedAnswer.once(done), done, 0);
    }

    /**
     * Grows with each commit of this server: the version of what is read of all users. It is taken before the read's
     * snapshot, so that what a later commit changed is never taken for unchanged.
     */
    public long commits() {
        return commits.get();
    }

    @Override
    public void apply(TouchedUsers touched) {
        touched.users().forEach(scopes.asMap()::remove);
        commits.incrementAndGet();
    }

    /** Some users may not have been dropped, so all are. */
    @Override
    public void missed() {
        scopes.invalidateAll();
        commits.incrementAndGet();
    }

    /** Reads that were answered from here. */
    public long hits() {
        return hits.sum();
    }

    /** Reads that were not. */
    public long misses() {
        return misses.sum();
    }

    /** Scopes whose answers were dropped because there was no room. */
    public long evictions() {
        return evictions.sum();
    }

    /** What is kept, about. */
    public long bytes() {
        return scopes.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
