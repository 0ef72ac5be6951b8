package io.streakline.delivery;

import io.streakline.write.stream.Position;
import io.streakline.write.stream.UserStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether positions belong to the history of their stream. A position does if it is the head; or if the row at
 * its offset has its epoch; or, if that row was dropped, if the next row names its epoch as that of the row before.
 * Offset 0 is valid while the first row is kept, or if none exists. Uses one snapshot, on one thread.
 */
public final class History {

    private final Map<String, UserStream> streams;
    private final Function<Position, @Nullable Boolean> known;
    private final Map<Position, Boolean> judged = new HashMap<>();

    private record Row(String userId, long asked, long offset, long epoch, long previousEpoch) {}

    private record Place(String userId, long offset) {}

    /** @param known what is known of a position before the head without the log; null for nothing */
    History(Map<String, UserStream> streams, Function<Position, @Nullable Boolean> known) {
        this.streams = streams;
        this.known = known;
    }

    /**
     * The positions among these that belong to the history of their user's stream. A position without its user's stream
     * does not. Reads the log at most once.
     */
    public static Set<Position> honoured(
            Handle handle, Map<String, UserStream> streams, Collection<Position> positions) {
        var history = new History(streams, position -> null);
        history.look(handle, positions);
        return positions.stream().filter(history::honours).collect(Collectors.toSet());
    }

    /** Checks these positions, each against its own user's stream if that was read; reads the log at most once. */
    void look(Handle handle, Collection<Position> positions) {
        Set<Position> unknown = positions.stream()
                .filter(position -> streams.containsKey(position.userId()) && !judgeByHead(position))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        Map<Place, List<Row>> rows = rows(handle, unknown);
        unknown.forEach(position -> judged.put(
                position,
                judge(position, rows.getOrDefault(new Place(position.userId(), position.offset()), List.of()))));
    }

    boolean honours(Position position) {
        return judged.getOrDefault(position, false);
    }

    /** True if no row needs to be read. */
    private boolean judgeByHead(Position position) {
        Position head = Objects.requireNonNull(streams.get(position.userId())).position();
        Boolean good = position.offset() == 0 && head.offset() == 0
                ? Boolean.TRUE
                : position.offset() >= head.offset() ? Boolean.valueOf(position.equals(head)) : known.apply(position);
        if (good != null) {
            judged.put(position, good);
        }
        return good != null;
    }

    private static boolean judge(Position position, List<Row> atAndBehind) {
        if (position.offset() == 0) {
            return !atAndBehind.isEmpty();
        }
        if (atAndBehind.isEmpty()) {
            return false;
        }
        Row first = atAndBehind.getFirst();
        return (first.offset() == position.offset() ? first.epoch() : first.previousEpoch()) == position.epoch();
    }

    /** The rows at the positions' offsets and right after them. Lateral, so that each is looked up by its key. */
    private static Map<Place, List<Row>> rows(Handle handle, Set<Position> positions) {
        List<Position> ordered = List.copyOf(positions);
        return handle
                .createQuery("""
                        select p.user_id, p.asked, e.event_offset, e.epoch, e.previous_epoch
                        from unnest(:users, :offsets) as p (user_id, asked),
                             lateral (select event_offset, epoch, previous_epoch from stream_events
                                      where stream_events.user_id = p.user_id collate "C"
                                        and event_offset in (p.asked, p.asked + 1)
                                      order by event_offset limit 2) e
                        order by p.user_id, p.asked, e.event_offset""")
                .bindArray(
                        "users",
                        String.class,
                        ordered.stream().map(Position::userId).toList())
                .bindArray(
                        "offsets",
                        Long.class,
                        ordered.stream().map(Position::offset).toList())
                .map((row, context) -> new Row(
                        row.getString("user_id"),
                        row.getLong("asked"),
                        row.getLong("event_offset"),
                        row.getLong("epoch"),
                        row.getLong("previous_epoch")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(row -> new Place(row.userId(), row.asked())));
    }
}
