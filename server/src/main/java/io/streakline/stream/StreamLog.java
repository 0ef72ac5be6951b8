package io.streakline.stream;

import io.streakline.config.Limits;
import io.streakline.database.Columns;
import io.streakline.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads streams back: heads, and what lies behind a position. Every method blocks. Thread-safe. */
public final class StreamLog {

    private static final String COLUMNS = """
            user_id, event_offset, epoch, previous_epoch, name, payload, unread_activities, unread_notifications,
            total_activities, total_notifications, expires_at""";

    private static final String PAGE = "select " + COLUMNS + " from (" + """
            select *, sum(octet_length(payload)) over (order by event_offset rows unbounded preceding)
                - octet_length(payload) as bytes_before
            from stream_events
            where user_id = :userId and event_offset > :offset
            order by event_offset limit :page) page
            where bytes_before < :bytes
            order by event_offset""";

    private final Database database;
    private final StreamStore streams;
    private final Clock clock;

    public StreamLog(Database database, StreamStore streams, Clock clock) {
        this.database = database;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Where a stream can be joined.
     *
     * @param from     behind which replay starts; the head if nothing was asked for or the position is not honoured
     * @param honoured whether {@code from} is the position that was asked for
     * @param counts   at the head
     */
    record Start(Position from, Position head, boolean honoured, Counts counts) {}

    /** @param asked null for the head */
    Start start(String userId, @Nullable Position asked) {
        return database.read(handle -> {
            UserStream stream = streams.read(handle, userId, clock.instant());
            Position head = stream.position();
            return asked != null && asked.userId().equals(userId) && honoured(handle, head, asked)
                    ? new Start(asked, head, true, stream.counts())
                    : new Start(head, head, false, stream.counts());
        });
    }

    /**
     * A position is good if it is the head; or the row at its offset has its epoch; or, that row dropped, the next one
     * names its epoch as its predecessor's. Offset 0 is good while the first row is kept, or none exists.
     */
    private static boolean honoured(Handle handle, Position head, Position asked) {
        if (asked.offset() == 0) {
            return head.offset() == 0 || row(handle, asked.userId(), 1).isPresent();
        }
        if (asked.offset() >= head.offset()) {
            return asked.equals(head);
        }
        return row(handle, asked.userId(), asked.offset())
                .map(event -> event.epoch() == asked.epoch())
                .orElseGet(() -> row(handle, asked.userId(), asked.offset() + 1)
                        .map(next -> next.previousEpoch() == asked.epoch())
                        .orElse(false));
    }

    private static Optional<StreamEvent> row(Handle handle, String userId, long offset) {
        return handle.createQuery(
                        "select " + COLUMNS + " from stream_events where user_id = :userId and event_offset = :offset")
                .bind("userId", userId)
                .bind("offset", offset)
                .map((row, context) -> event(row))
                .findOne();
    }

    /**
     * The next page behind an offset, as it is to be told now: up to {@link Limits#REPLAY_PAGE} events, and no more once
     * {@link Limits#REPLAY_BYTES} of payload are passed, so that who waits with a page in hand holds little.
     */
    List<StreamEvent> after(String userId, long offset) {
        Instant now = clock.instant();
        return database
                .read(handle -> handle.createQuery(PAGE)
                        .bind("userId", userId)
                        .bind("offset", offset)
                        .bind("page", Limits.REPLAY_PAGE)
                        .bind("bytes", Limits.REPLAY_BYTES)
                        .map((row, context) -> event(row))
                        .list())
                .stream()
                .map(event -> event.expiresAt() != null && !event.expiresAt().isAfter(now) ? Deletion.of(event) : event)
                .toList();
    }

    private static StreamEvent event(ResultSet row) throws SQLException {
        return new StreamEvent(
                row.getString("user_id"),
                row.getLong("event_offset"),
                row.getLong("epoch"),
                row.getLong("previous_epoch"),
                row.getString("name"),
                row.getString("payload"),
                new Counts(
                        row.getLong("unread_activities"),
                        row.getLong("unread_notifications"),
                        row.getLong("total_activities"),
                        row.getLong("total_notifications")),
                Columns.instant(row, "expires_at"));
    }
}
