package io.streakline.feed;

import io.streakline.commit.Answer;
import io.streakline.commit.CommitLanes;
import io.streakline.commit.Core;
import io.streakline.commit.IdempotencyKey;
import io.streakline.commit.IdempotencyStore;
import io.streakline.config.Limits;
import io.streakline.database.Database;
import io.streakline.feed.FeedCommand.BatchEntry;
import io.streakline.feed.FeedCommand.CreateBatch;
import io.streakline.http.Call;
import io.streakline.http.Fields;
import io.streakline.json.Json;
import io.streakline.json.JsonObject;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.streakline.problem.Problem.BadField;
import io.streakline.problem.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the routes of both feeds do alike: batches, and calls that name an item only. Thread-safe. */
public final class FeedRoutes<I extends Item> {

    /** Imported items keep their ids, so an id has no form of ours. */
    private static final int LONGEST_ID = 128;

    private final Database database;
    private final CommitLanes lanes;
    private final FeedStore<I> store;
    private final FeedWriter<I> writer;
    private final Clock clock;

    public FeedRoutes(Core core, FeedStore<I> store) {
        this.database = core.database();
        this.lanes = core.lanes();
        this.store = store;
        this.writer = new FeedWriter<>(store);
        this.clock = core.clock();
    }

    public CompletionStage<Answer> submit(Call call, FeedCommand<I> command) {
        return lanes.submit(writer, command, call.idempotencyKey());
    }

    /** For what does not come by HTTP: events and jobs. */
    public CompletionStage<Answer> submit(FeedCommand<I> command) {
        return lanes.submit(writer, command, null);
    }

    /** Blocks: an item's owner is looked up first, and before that whether the call has been answered already. */
    public CompletionStage<Answer> submitForItem(
            Call call, String id, BiFunction<String, String, FeedCommand<I>> commandOf) {
        IdempotencyKey key = call.idempotencyKey();
        Optional<Answer> answered = key == null ? Optional.empty() : answered(key);
        if (answered.isPresent()) {
            return CompletableFuture.completedFuture(answered.get());
        }
        return owner(id)
                .map(userId -> lanes.submit(writer, commandOf.apply(userId, id), key))
                .orElseGet(() -> CompletableFuture.completedFuture(missing(id, commandOf)));
    }

    private Optional<String> owner(String id) {
        // What is no id of anybody's is not worth asking for, and a NUL would be an error.
        boolean plausible = id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return plausible ? database.read(handle -> store.owner(handle, id)) : Optional.empty();
    }

    private Optional<Answer> answered(IdempotencyKey key) {
        return database
                .read(handle -> IdempotencyStore.find(handle, List.of(key.digest()), clock.instant()))
                .values()
                .stream()
                .map(stored -> stored.answerTo(key))
                .findFirst();
    }

    private Answer missing(String id, BiFunction<String, String, FeedCommand<I>> commandOf) {
        return switch (commandOf.apply("", id)) {
            case FeedCommand.Delete<I> delete -> Answer.done(200, deletedMessage(store.names()));
            default ->
                Answer.refused(
                        ErrorCode.NOT_FOUND, "There is no " + store.names().item() + " with this id");
        };
    }

    static String deletedMessage(FeedStore.Names names) {
        String name = names.item();
        String message = Character.toUpperCase(name.charAt(0)) + name.substring(1) + " deleted";
        return Json.object(to -> to.writeStringField("message", message));
    }

    /** A batch: the good entries are kept though others are bad. */
    public CompletionStage<Answer> submitBatch(Call call, String arrayName, Function<Fields, Draft<I>> draftOf) {
        List<String> elements = call.json().elements(arrayName, Limits.BATCH_ITEMS);
        if (elements == null || elements.isEmpty() || elements.size() > Limits.BATCH_ITEMS) {
            String rule = "must be an array of 1 to " + Limits.BATCH_ITEMS;
            ErrorCode code = elements == null && !call.json().has(arrayName)
                    ? ErrorCode.MISSING_FIELDS
                    : ErrorCode.INVALID_FIELDS;
            String message = code == ErrorCode.MISSING_FIELDS ? code.title() : arrayName + " " + rule;
            throw new Problem(code, message, List.of(new BadField(arrayName, rule))).refusal();
        }
        List<BatchEntry<I>> entries =
                elements.stream().map(element -> entry(element, draftOf)).toList();
        var batch = new CreateBatch<>(entries);
        if (batch.users().isEmpty() && call.idempotencyKey() == null) {
            return CompletableFuture.completedFuture(Answer.done(200, FeedWork.results(entries, good -> "")));
        }
        return submit(call, batch);
    }

    private BatchEntry<I> entry(String element, Function<Fields, Draft<I>> draftOf) {
        try {
            return new BatchEntry.Good<>(draftOf.apply(new Fields(JsonObject.parse(element))));
        } catch (Refusal refusal) {
            Problem problem = refusal.problem();
            // "Missing required fields" alone would not say which.
            String which = problem.code() == ErrorCode.MISSING_FIELDS
                    ? ": "
                            + String.join(
                                    ", ",
                                    problem.fields().stream()
                                            .map(BadField::field)
                                            .toList())
                    : "";
            return new BatchEntry.Bad<>(problem.message() + which);
        }
    }
}
