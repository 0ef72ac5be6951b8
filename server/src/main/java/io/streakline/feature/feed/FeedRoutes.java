package io.streakline.feature.feed;

import io.streakline.base.input.Batch;
import io.streakline.base.input.Fields;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.feature.feed.FeedCommand.ClearAll;
import io.streakline.feature.feed.FeedCommand.CreateBatch;
import io.streakline.feature.feed.FeedCommand.MarkAllRead;
import io.streakline.storage.database.Database;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.CommitLanes;
import io.streakline.write.lane.Core;
import io.streakline.write.lane.IdempotencyKey;
import io.streakline.write.lane.IdempotencyStore;
import io.streakline.write.lane.Repeats;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.Positions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The common routes of both feeds: batches, and calls that only name an item. Thread-safe. */
public final class FeedRoutes<I extends Item> {

    /** Imported items keep their ids, so an id may have any form. */
    private static final int LONGEST_ID = 128;

    /** The form of the ids that this server creates. */
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    private final Database database;
    private final CommitLanes lanes;
    private final FeedStore<I> store;
    private final FeedWriter<I> writer;
    private final Clock clock;
    private final Positions positions;
    private final Repeats repeats = new Repeats();

    public FeedRoutes(Core core, FeedStore<I> store, CreationListener<I> listener) {
        this.database = core.database();
        this.lanes = core.lanes();
        this.store = store;
        this.writer = new FeedWriter<>(store, listener);
        this.clock = core.clock();
        this.positions = core.positions();
    }

    public CompletionStage<Answer> submit(Call call, FeedCommand<I> command) {
        return call.submit(lanes, writer, command);
    }

    /** For commands that do not come over HTTP: events, whose caller has been checked, and jobs. */
    public CompletionStage<Answer> submit(FeedCommand<I> command) {
        return lanes.submit(writer, command, null);
    }

    /** Marks all items of the path's user as read, up to the body's <code>through</code> if present. */
    public CompletionStage<Answer> markAllRead(Call call) {
        return submit(call, new MarkAllRead<>(call.userId(), through(call)));
    }

    /** Deletes all items of the path's user, up to the body's <code>through</code> if present. */
    public CompletionStage<Answer> clearAll(Call call) {
        return submit(call, new ClearAll<>(call.userId(), through(call)));
    }

    private @Nullable Position through(Call call) {
        return Through.parse(call.json(), positions, call.userId());
    }

    /** The same, once for this key; null: each time. */
    public CompletionStage<Answer> submit(FeedCommand<I> command, @Nullable IdempotencyKey key) {
        return key == null ? submit(command) : repeats.once(key, () -> lanes.submit(writer, command, key));
    }

    /** Blocks: first checks whether the call was answered before, then looks up the item's user. */
    public CompletionStage<Answer> submitForItem(
            Call call, String id, BiFunction<String, String, FeedCommand<I>> commandOf) {
        return submitForItem(
                call,
                id,
                userId -> call.submit(lanes, writer, commandOf.apply(userId, id)),
                () -> missing(id, commandOf));
    }

    /** Blocks, as above. @param submit receives the item's user @param missing used if the item does not exist */
    public CompletionStage<Answer> submitForItem(
            Call call, String id, Function<String, CompletionStage<Answer>> submit, Supplier<Answer> missing) {
        IdempotencyKey key = call.idempotencyKey();
        Optional<Answer> answered = key == null ? Optional.empty() : answered(key);
        if (answered.isPresent()) {
            return CompletableFuture.completedFuture(answered.get());
        }
        // Another user's item is answered like one that does not exist.
        return owner(id)
                .filter(call::reaches)
                .map(submit)
                .orElseGet(() -> CompletableFuture.completedFuture(missing.get()));
    }

    private Optional<String> owner(String id) {
        // An impossible id need not be queried, and a NUL would be an error.
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
            case FeedCommand.Delete<I> delete -> deleted();
            default -> gone(store.names(), id);
        };
    }

    /**
     * The answer to a change of an item that does not exist, or that the caller may not see: the two look alike. For a
     * well-formed id it is {@code null}, as clients of the earlier version expect after another tab has deleted the
     * item.
     */
    static Answer gone(FeedStore.Names names, String id) {
        return OBJECT_ID.matcher(id).matches()
                ? Answer.done(200, "null")
                : Answer.refused(ErrorCode.NOT_FOUND, "There is no " + names.item() + " with this id");
    }

    /** The answer to a deletion. */
    public Answer deleted() {
        return Answer.done(200, deletedMessage(store.names()));
    }

    static String deletedMessage(FeedStore.Names names) {
        String name = names.item();
        String message = Character.toUpperCase(name.charAt(0)) + name.substring(1) + " deleted";
        return Json.object(to -> to.writeStringField("message", message));
    }

    /** A batch: valid entries are stored even if others are invalid. */
    public CompletionStage<Answer> submitBatch(Call call, String arrayName, Function<Fields, Draft<I>> draftOf) {
        Batch<Draft<I>> drafts = Batch.parse(call.json(), arrayName, draftOf);
        var batch = new CreateBatch<>(call.reached(drafts, Draft::userId));
        if (batch.users().isEmpty() && call.idempotencyKey() == null) {
            return CompletableFuture.completedFuture(
                    Answer.done(200, batch.batch().results(good -> "")));
        }
        return submit(call, batch);
    }
}
