package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.write.lane.IdempotencyStore.Stored;
import io.streakline.write.lane.Writer.Work;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
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

    Prepared prepare(Handle handle, List<Submission<?>> batch, Instant now, LocalDate day, boolean makeStreams) {
        TreeSet<String> users = new TreeSet<>();
        batch.forEach(submission -> users.addAll(submission.command().users()));
        var locked = makeStreams ? store.make(handle, users, now) : store.lock(handle, users, now);
        if (locked.streams().size() < users.size()) {
            throw new StreamMissing();
        }
        var transaction = new Transaction(handle, now, locked.streams(), turns);
        transaction.part(TouchedUsers.class, () -> new TouchedUsers(users));
        List<Answer> answers = answers(transaction, batch);
        store.flush(handle, locked.streams().values(), day, now);
        if (makeStreams) {
            store.unmake(handle, locked.streams().values()); // of an erased user, whose item a command still names
        }
        storeAnswers(handle, batch, answers, now);
        List<StreamEvent> events = locked.streams().values().stream()
                .flatMap(stream -> stream.appended().stream())
                .toList();
        return new Prepared(locked.transactionId(), answers, events, transaction.publicEvents(), transaction.parts());
    }

    private List<Answer> answers(Transaction transaction, List<Submission<?>> batch) {
        Map<Submission<?>, Answer> known = answered(transaction, batch);
        known.putAll(refused(transaction, batch)); // whatever was answered before
        Map<Writer<?>, Step<?>> steps = new LinkedHashMap<>();
        for (Submission<?> submission : batch) {
            if (!known.containsKey(submission)) {
                steps.computeIfAbsent(submission.writer(), writer -> new Step<>(writer))
                        .add(submission);
            }
        }
        steps.values().forEach(step -> step.begin(transaction));
        List<Answer> answers = new ArrayList<>(batch.size());
        for (Submission<?> submission : batch) {
            Answer answer = known.get(submission);
            if (answer == null) {
                Step<?> step = Objects.requireNonNull(steps.get(submission.writer()));
                answer = withPosition(transaction, submission.command(), step.apply(submission));
            }
            answers.add(answer);
        }
        transaction.write();
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

    /** Answers that were given before, under the same keys. */
    private static Map<Submission<?>, Answer> answered(Transaction transaction, List<Submission<?>> batch) {
        Map<Submission<?>, Answer> known = new IdentityHashMap<>();
        Map<String, Submission<?>> byDigest = new HashMap<>();
        batch.forEach(submission -> {
            if (submission.key() != null) {
                byDigest.put(submission.key().digest(), submission);
            }
        });
        if (!byDigest.isEmpty()) {
            IdempotencyStore.find(transaction.handle(), byDigest.keySet(), transaction.now())
                    .forEach((digest, stored) -> {
                        Submission<?> submission = Objects.requireNonNull(byDigest.get(digest));
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

    private static void storeAnswers(Handle handle, List<Submission<?>> batch, List<Answer> answers, Instant now) {
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            IdempotencyKey key = batch.get(i).key();
            if (key != null && answers.get(i) instanceof Answer.Done done && !done.replayed()) {
                var users = batch.get(i).command().users();
                String userId = users.size() == 1 ? users.iterator().next() : null;
                stored.add(new Stored(key.digest(), key.bodyHash(), userId, done));
            }
        }
        stored.sort(Comparator.comparing(Stored::digest));
        if (!stored.isEmpty() && !IdempotencyStore.insert(handle, stored, now)) {
            throw new KeyTaken();
        }
    }

    /** One writer's part. */
    private static final class Step<C extends Command> {

        private final Writer<C> writer;
        private final List<C> commands = new ArrayList<>();
        private @Nullable Work<C> work;

        Step(Writer<C> writer) {
            this.writer = writer;
        }

        /** Only called with submissions of this writer, so the command is of its family. */
        @SuppressWarnings("unchecked")
        void add(Submission<?> submission) {
            commands.add((C) submission.command());
        }

        void begin(Transaction transaction) {
            work = writer.begin(transaction, commands);
        }

        @SuppressWarnings("unchecked")
        Answer apply(Submission<?> submission) {
            return Objects.requireNonNull(work).apply((C) submission.command());
        }
    }
}
