package io.streakline.delivery;

import io.streakline.base.config.Limits;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Database;
import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.FeedCounts;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.StreamEvent;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads streams: heads, and the events after a position. Every method blocks. Thread-safe. */
public record StreamLog(Database database, StreamStore streams, Clock clock) {

    private static final String COLUMNS = """
            user_id, event_offset, epoch, previous_epoch, name, payload, unread_activities, unread_notifications,
            total_activities, total_notifications, written_at, counts_until, expires_at""";

    private static final String PAGE = "select " + COLUMNS + " from (" + """
            select *, sum(octet_length(payload)) over (order by event_offset rows unbounded preceding)
                - octet_length(payload) as bytes_before
            from stream_events
            where user_id = :userId and event_offset > :offset
            order by event_offset limit :page) page
            where bytes_before < :bytes
            order by event_offset""";

    /**
     * Where a stream can be joined.
     *
     * @param from     where the replay starts; the head if no position was given or it is not accepted
     * @param honoured whether {@code from} is the requested position
     * @param counts   at the head
     */
    record Start(Position from, Position head, boolean honoured, CountsAt counts) {}

    /** @param position null for the head */
    record Asked(String userId, @Nullable Position position) {}

    /**
     * One answer for each request, all from one snapshot.
     *
     * @param known what is known of a position without the log; null for nothing
     */
    List<Start> starts(List<Asked> asked, Function<Position, @Nullable Boolean> known) {
        Set<String> users = asked.stream().map(Asked::userId).collect(Collectors.toSet());
        return database.read(handle -> {
            Map<String, UserStream> streams = this.streams.read(handle, users, clock.instant());
            var history = new History(streams, known);
            history.look(
                    handle,
                    asked.stream().map(Asked::position).filter(Objects::nonNull).toList());
            return asked.stream()
                    .map(one -> start(Objects.requireNonNull(streams.get(one.userId())), one, history))
                    .toList();
        });
    }

    private static Start start(UserStream stream, Asked asked, History history) {
        Position head = stream.position();
        Position position = asked.position();
        return position != null
                        && !stream.isBeingErased()
                        && position.userId().equals(asked.userId())
                        && history.honours(position)
                ? new Start(position, head, true, stream.countsAt())
                : new Start(head, head, false, stream.countsAt());
    }

    /**
     * The next page after an offset, as written: up to {@link Limits#REPLAY_PAGE} events, ending when {@link
     * Limits#REPLAY_BYTES} of payload are exceeded, so that a waiting reader holds little memory.
     */
    List<StreamEvent> after(String userId, long offset) {
        return database.read(handle -> handle.createQuery(PAGE)
                .bind("userId", userId)
                .bind("offset", offset)
                .bind("page", Limits.REPLAY_PAGE)
                .bind("bytes", Limits.REPLAY_BYTES)
                .map((row, context) -> event(row))
                .list());
    }

    /** The user's notifications that have expired and are not deleted yet. */
    ExpiredItems expired(String userId, Instant now) {
        return new ExpiredItems(database.read(handle -> handle.createQuery("""
                        select n.created_offset, n.expires_at,
                               not n.read and n.created_offset > s.notifications_read_through as unread
                        from streams s join notifications n using (user_id)
                        where s.user_id = :userId and n.expires_at <= :now
                          and n.created_offset > s.notifications_cleared_through""")
                .bind("userId", userId)
                .bind("now", now)
                .map((row, context) -> new ExpiredItems.Item(
                        row.getLong("created_offset"), Columns.time(row, "expires_at"), row.getBoolean("unread")))
                .list()));
    }

    private static StreamEvent event(ResultSet row) throws SQLException {
        Instant writtenAt = Columns.instant(row, "written_at");
        return new StreamEvent(
                row.getString("user_id"),
                row.getLong("event_offset"),
                row.getLong("epoch"),
                row.getLong("previous_epoch"),
                row.getString("name"),
                row.getString("payload"),
                new FeedCounts(
                        row.getLong("unread_activities"),
                        row.getLong("unread_notifications"),
                        row.getLong("total_activities"),
                        row.getLong("total_notifications")),
                writtenAt == null ? Instant.MAX : writtenAt, // an older version wrote it: its counts stay as they are
                Columns.instant(row, "counts_until"),
                Columns.instant(row, "expires_at"));
    }
}
