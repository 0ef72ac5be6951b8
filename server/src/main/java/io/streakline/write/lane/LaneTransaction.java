package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.IdempotencyStore.Stored;
import io.streakline.write.lane.Writer.Work;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What happens between begin and commit: lock, look up keys, load, apply in order, write. It neither begins nor
 * commits, and may be thrown away and made anew at any point.
 */
final class LaneTransaction {

    private final StreamStore store;
    private final Positions positions;
    private final Turns turns;

    /** Of each writer that was met, a handful. */
    private final Map<Writer<?>, Integer> ranks = new IdentityHashMap<>();

    LaneTransaction(StreamStore store, Positions positions, Turns turns) {
        this.store = store;
        this.positions = positions;
        this.turns = turns;
    }

    /** All statements are done, the commit is not. */
    record Prepared(
            @Nullable String transactionId,
            List<Answer> answers,
            List<StreamEvent> events,
            List<Transaction.PublicEvent> publicEvents,
            Map<Object, Object> parts) {}

    /** Not every user has a row yet: roll back, and come again with {@code makeStreams}. */
    static final class StreamMissing extends RuntimeException {
        StreamMissing() {
            super("a user without a stream row", null, false, false);
        }
    }

    /** Another node stored an answer under one of the keys: roll back, and come again to find it. */
    static final class KeyTaken extends RuntimeException {
        KeyTaken() {
            super("an Idempotency-Key was taken meanwhile", null, false, false);
        }
    }

    /** @param applied told when all commands are carried out in memory, and nothing is left but to write */
    Prepared prepare(
            Handle handle,
            List<Submission<?>> batch,
            Instant now,
            LocalDate day,
            boolean makeStreams,
            Runnable applied) {
        TreeSet<String> users = new TreeSet<>();
        batch.forEach(submission -> users.addAll(submission.users()));
        var reads = new Pipeline(handle);
        var locked = makeStreams ? store.make(reads, users, now) : store.lock(reads, users, now);
        var transaction = new Transaction(handle, now, locked.streams(), turns);
        Map<Submission<?>, Answer> known = requestAnswered(reads, batch, now);
        Collection<Step<?>> steps = steps(batch);
        steps.forEach(step -> step.request(transaction, reads));
        reads.run();
        if (locked.streams().size() < users.size()) {
            throw new StreamMissing();
        }
        transaction.part(TouchedUsers.class, () -> new TouchedUsers(users));
        StreamStore.subtractExpired(handle, locked.streams(), now);
        known.putAll(refused(transaction, batch)); // whatever was answered before
        steps.forEach(step -> step.begin(transaction, known.keySet()));
        List<Answer> answers = answers(transaction, batch, known, steps);
        applied.run();
        write(transaction, locked.streams().values(), day, makeStreams, batch, answers);
        List<StreamEvent> events = locked.streams().values().stream()
                .flatMap(stream -> stream.appended().stream())
                .toList();
        return new Prepared(locked.transactionId(), answers, events, transaction.publicEvents(), transaction.parts());
    }

    private void write(
            Transaction transaction,
            Collection<UserStream> streams,
            LocalDate day,
            boolean makeStreams,
            List<Submission<?>> batch,
            List<Answer> answers) {
        var writes = new Pipeline(transaction.handle());
        transaction.write(writes);
        store.flush(writes, streams, day, transaction.now());
        if (makeStreams) {
            store.unmake(writes, streams); // of an erased user, whose item a command still names
        }
        List<Stored> kept = kept(batch, answers);
        var stored = new AtomicInteger();
        if (!kept.isEmpty()) {
            IdempotencyStore.insert(writes, kept, transaction.now(), stored::set);
        }
        writes.run();
        if (stored.get() < kept.size()) {
            throw new KeyTaken();
        }
    }

    /** In the same order each time, whatever came first, so that their statements make few lists. */
    private Collection<Step<?>> steps(List<Submission<?>> batch) {
        Map<Integer, Step<?>> steps = new TreeMap<>();
        for (Submission<?> submission : batch) {
            int rank = ranks.computeIfAbsent(submission.writer(), writer -> ranks.size());
            steps.computeIfAbsent(rank, first -> new Step<>(submission.writer()))
                    .add(submission);
        }
        return steps.values();
    }

    private List<Answer> answers(
            Transaction transaction,
            List<Submission<?>> batch,
            Map<Submission<?>, Answer> known,
            Collection<Step<?>> steps) {
        Map<Writer<?>, Step<?>> byWriter = new IdentityHashMap<>();
        steps.forEach(step -> byWriter.put(step.writer, step));
        List<Answer> answers = new ArrayList<>(batch.size());
        for (Submission<?> submission : batch) {
            Answer answer = known.get(submission);
            if (answer == null) {
                Step<?> step = Objects.requireNonNull(byWriter.get(submission.writer()));
                answer = withPosition(transaction, submission.command(), step.apply(submission));
            }
            answers.add(answer);
        }
        return answers;
    }

    /** While a user is being erased, nothing else is done of theirs. */
    private static Map<Submission<?>, Answer> refused(Transaction transaction, List<Submission<?>> batch) {
        Map<Submission<?>, Answer> refused = new IdentityHashMap<>();
        for (Submission<?> submission : batch) {
            Command command = submission.command();
            boolean beingErased = command.users().stream()
                    .anyMatch(userId -> transaction.stream(userId).isBeingErased());
            if (beingErased && !command.mayMeetErasure()) {
                refused.put(submission, new Answer.Refused(Problem.of(ErrorCode.BEING_ERASED)));
            }
        }
        return refused;
    }

    /** Answers that were given before, under the same keys; filled when the pipeline runs. */
    private static Map<Submission<?>, Answer> requestAnswered(Pipeline to, List<Submission<?>> batch, Instant now) {
        Map<Submission<?>, Answer> known = new IdentityHashMap<>();
        Map<String, Submission<?>> byDigest = new HashMap<>();
        batch.forEach(submission -> {
            if (submission.key() != null) {
                byDigest.put(submission.key().digest(), submission);
            }
        });
        if (!byDigest.isEmpty()) {
            IdempotencyStore.find(to, byDigest.keySet(), now, stored -> {
                Submission<?> submission = Objects.requireNonNull(byDigest.get(stored.digest()));
                known.put(submission, stored.answerTo(Objects.requireNonNull(submission.key())));
            });
        }
        return known;
    }

    private Answer withPosition(Transaction transaction, Command command, Answer answer) {
        if (!(answer instanceof Answer.Done done) || command.users().size() != 1) {
            return answer;
        }
        UserStream stream = transaction.stream(command.users().iterator().next());
        String position = stream.isErased() ? null : positions.format(stream.position());
        return new Answer.Done(done.status(), done.body(), position, false);
    }

    /** Answers that are to be kept under the keys of their commands, in the order of the digests. */
    private static List<Stored> kept(List<Submission<?>> batch, List<Answer> answers) {
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            IdempotencyKey key = batch.get(i).key();
            if (key != null && answers.get(i) instanceof Answer.Done done && !done.replayed()) {
                var users = batch.get(i).users();
                String userId = users.size() == 1 ? users.iterator().next() : null;
                stored.add(new Stored(key.digest(), key.bodyHash(), userId, done));
            }
        }
        stored.sort(Comparator.comparing(Stored::digest));
        return stored;
    }

    /** One writer's part. */
    private static final class Step<C extends Command> {

        private final Writer<C> writer;
        private final List<Submission<?>> submissions = new ArrayList<>();
        private @Nullable Work<C> work;

        Step(Writer<C> writer) {
            this.writer = writer;
        }

        /** Only called with submissions of this writer, so the command is of its family. */
        void add(Submission<?> submission) {
            submissions.add(submission);
        }

        void request(Transaction transaction, Pipeline to) {
            writer.request(transaction, to, commands(Set.of()));
        }

        /** @param known those that need not be carried out */
        void begin(Transaction transaction, Set<Submission<?>> known) {
            List<C> commands = commands(known);
            if (!commands.isEmpty()) {
                work = writer.begin(transaction, commands);
            }
        }

        @SuppressWarnings("unchecked")
        private List<C> commands(Set<Submission<?>> known) {
            return submissions.stream()
                    .filter(submission -> !known.contains(submission))
                    .map(submission -> (C) submission.command())
                    .toList();
        }

        @SuppressWarnings("unchecked")
        Answer apply(Submission<?> submission) {
            return Objects.requireNonNull(work).apply((C) submission.command());
        }
    }
}
