package io.streakline.write.stream;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.storage.database.Columns;
import io.streakline.storage.database.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The streams' rows: locked and read at the start of a lane's transaction, written at its end. Stateless.
 *
 * @param epoch of this server start, random
 */
public record StreamStore(long epoch, ItemIds ids) {

    private static final String COLUMNS = """
            user_id, head, head_epoch, birth, last_id,
            activities_total, activities_unread, activities_read_through,
            notifications_total, notifications_unread, notifications_read_through, notifications_cleared_through,
            notifications_swept_through, notifications_next_expiry, erasing""";

    private static final String TRANSACTION_ID = ", pg_current_xact_id()::text as transaction_id";

    /** The rows that a transaction holds; empty until the pipeline with the statement that locks them has run. */
    public static final class Locked {

        private final Map<String, UserStream> streams = new LinkedHashMap<>();
        private @Nullable String transactionId;

        private record Row(UserStream stream, String transactionId) {}

        private void add(Row row) {
            streams.put(row.stream().userId(), row.stream());
            transactionId = row.transactionId();
        }

        /** By user, in the order in which they were locked. */
        public Map<String, UserStream> streams() {
            return Collections.unmodifiableMap(streams);
        }

        /** What <code>pg_xact_status</code> takes, to learn what became of a commit; null if no row is held. */
        public @Nullable String transactionId() {
            return transactionId;
        }
    }

    /**
     * The user's stream as it is, for reading; one without events if there is none. Every read of a user's data begins here.
     *
     * @throws io.streakline.base.problem.Refusal while the user is being erased
     */
    public UserStream read(Handle handle, String userId, Instant now) {
        UserStream stream =
                Objects.requireNonNull(read(handle, Set.of(userId), now).get(userId));
        if (stream.isBeingErased()) {
            throw Problem.of(ErrorCode.BEING_ERASED).refusal();
        }
        return stream;
    }

    /** Each user's stream as it is, for reading; one without events for those who have none, or are being erased. */
    public Map<String, UserStream> read(Handle handle, Set<String> users, Instant now) {
        Map<String, UserStream> streams = new HashMap<>();
        handle.createQuery("select " + COLUMNS + " from streams where user_id = any(:users)")
                .bindArray("users", String.class, users)
                .map((rows, context) ->
                        rows.getBoolean("erasing") ? empty(rows.getString("user_id"), now, true) : stream(rows, now))
                .forEach(stream -> streams.put(stream.userId(), stream));
        subtractExpired(handle, streams, now);
        users.forEach(user -> streams.computeIfAbsent(user, none -> empty(none, now, false)));
        return streams;
    }

    /** Reads one user's row, for {@link #found}; its parameter is {@code userId}. */
    public static final String OF_USER = "select " + COLUMNS + " from streams where user_id = :userId";

    /**
     * As {@link #read(Handle, String, Instant)}, from the row that {@link #OF_USER} found; empty if something has expired and is
     * not yet swept, so that more has to be read for the counts.
     *
     * @param rows before the first one
     * @throws io.streakline.base.problem.Refusal while the user is being erased
     */
    public Optional<UserStream> found(ResultSet rows, String userId, Instant now) throws SQLException {
        if (!rows.next()) {
            return Optional.of(empty(userId, now, false));
        }
        if (rows.getBoolean("erasing")) {
            throw Problem.of(ErrorCode.BEING_ERASED).refusal();
        }
        UserStream stream = stream(rows, now);
        return Optional.of(stream).filter(its -> !mayHaveExpired(its, now));
    }

    private static boolean mayHaveExpired(UserStream stream, Instant now) {
        return stream.nextExpiry() != null && !stream.nextExpiry().isAfter(now);
    }

    private UserStream empty(String userId, Instant now, boolean beingErased) {
        return new UserStream(
                new UserStream.Row(userId, 0, epoch, "", null, 0, beingErased),
                new FeedState(0, 0, 0, 0),
                new FeedState(0, 0, 0, 0),
                epoch,
                now,
                ids);
    }

    /**
     * Locks the users' rows in the order of their ids. What has expired is still counted; {@link #subtractExpired} takes
     * it off. The rows may be fewer than the users: then the transaction has
     * to be rolled back and begun with {@link #make}, because a row made behind a held lock breaks the order.
     */
    public Locked lock(Pipeline to, SortedSet<String> users, Instant now) {
        var locked = new Locked();
        to.query(
                        "select " + COLUMNS + TRANSACTION_ID
                                + " from streams where user_id = any(:users) order by user_id for update",
                        (row, context) -> locked(row, now),
                        locked::add)
                .bindArray("users", String.class, users);
        return locked;
    }

    /** Makes the rows that are missing and locks all, in one order. */
    public Locked make(Pipeline to, SortedSet<String> users, Instant now) {
        var locked = new Locked();
        to.query("""
                insert into streams (user_id, head_epoch, birth)
                select u, :epoch, ((random() - 0.5) * 1e18)::bigint from unnest(:users) as u order by u collate "C"
                on conflict (user_id) do update set head = streams.head returning\s""" + COLUMNS + TRANSACTION_ID, (row, context) -> locked(row, now), locked::add)
                .bind("epoch", epoch)
                .bindArray("users", String.class, users);
        return locked;
    }

    private Locked.Row locked(ResultSet row, Instant now) throws SQLException {
        return new Locked.Row(stream(row, now), row.getString("transaction_id"));
    }

    /** Takes back the rows that {@link #make} made for users of whom nothing was written. */
    public void unmake(Pipeline to, Collection<UserStream> streams) {
        List<String> unwritten = streams.stream()
                .filter(stream -> !stream.isErased() && stream.isUnwritten())
                .map(UserStream::userId)
                .toList();
        if (!unwritten.isEmpty()) {
            to.update("delete from streams where user_id = any(:users) and head = 0 and last_id = ''")
                    .bindArray("users", String.class, unwritten);
        }
    }

    private UserStream stream(ResultSet rows, Instant now) throws SQLException {
        var row = new UserStream.Row(
                rows.getString("user_id"),
                rows.getLong("head"),
                rows.getLong("head_epoch"),
                rows.getString("last_id"),
                Columns.instant(rows, "notifications_next_expiry"),
                rows.getLong("notifications_swept_through"),
                rows.getBoolean("erasing"));
        return new UserStream(row, activities(rows), notifications(rows), epoch ^ rows.getLong("birth"), now, ids);
    }

    private static FeedState activities(ResultSet rows) throws SQLException {
        return new FeedState(
                rows.getLong("activities_total"),
                rows.getLong("activities_unread"),
                rows.getLong("activities_read_through"),
                0);
    }

    private static FeedState notifications(ResultSet rows) throws SQLException {
        return new FeedState(
                rows.getLong("notifications_total"),
                rows.getLong("notifications_unread"),
                rows.getLong("notifications_read_through"),
                rows.getLong("notifications_cleared_through"));
    }

    /** Takes what has expired and is not yet swept off the counts. Reads nothing while nothing has expired. */
    public static void subtractExpired(Handle handle, Map<String, UserStream> streams, Instant now) {
        List<String> users = streams.values().stream()
                .filter(stream -> mayHaveExpired(stream, now))
                .map(UserStream::userId)
                .toList();
        if (users.isEmpty()) {
            return;
        }
        handle.createQuery("""
                        select n.user_id, count(*) as total,
                               count(*) filter (where not n.read
                                                and n.created_offset > s.notifications_read_through) as unread
                        from notifications n join streams s using (user_id)
                        where n.user_id = any(:users) and n.expires_at <= :now
                          and n.created_offset > s.notifications_cleared_through
                        group by n.user_id""")
                .bindArray("users", String.class, users)
                .bind("now", now)
                .map((rows, context) ->
                        new Expired(rows.getString("user_id"), rows.getLong("total"), rows.getLong("unread")))
                .forEach(expired -> Objects.requireNonNull(streams.get(expired.userId()))
                        .notifications()
                        .expired(expired.total, expired.unread));
    }

    private record Expired(String userId, long total, long unread) {}

    /** Writes the rows that changed and their events, in one statement. @param day the log's partition for the events */
    public void flush(Pipeline to, Collection<UserStream> streams, LocalDate day, Instant now) {
        List<UserStream> changed = streams.stream().filter(UserStream::changed).toList();
        if (changed.isEmpty()) {
            return;
        }
        List<StreamEvent> events =
                changed.stream().flatMap(stream -> stream.appended().stream()).toList();
        var update = to.update("""
                with head as (
                    update streams s
                    set head = v.head, head_epoch = v.head_epoch, last_id = v.last_id,
                        activities_total = v.activities_total, activities_unread = v.activities_unread,
                        activities_read_through = v.activities_read_through,
                        notifications_total = v.notifications_total, notifications_unread = v.notifications_unread,
                        notifications_read_through = v.notifications_read_through,
                        notifications_cleared_through = v.notifications_cleared_through,
                        notifications_swept_through = v.notifications_swept_through,
                        notifications_next_expiry = v.notifications_next_expiry::timestamptz
                    from unnest(:users, :heads, :headEpochs, :lastIds, :activitiesTotal, :activitiesUnread,
                                :activitiesRead, :notificationsTotal, :notificationsUnread, :notificationsRead,
                                :notificationsCleared, :notificationsSwept, :nextExpiry)
                        as v (user_id, head, head_epoch, last_id, activities_total, activities_unread,
                              activities_read_through, notifications_total, notifications_unread,
                              notifications_read_through, notifications_cleared_through,
                              notifications_swept_through, notifications_next_expiry)
                    where s.user_id = v.user_id
                )
                insert into stream_events (day, user_id, event_offset, epoch, previous_epoch, name, payload,
                    unread_activities, unread_notifications, total_activities, total_notifications,
                    written_at, counts_until, expires_at)
                select :day, v.user_id, v.event_offset, v.epoch, v.previous_epoch, v.name, v.payload,
                       v.unread_activities, v.unread_notifications, v.total_activities, v.total_notifications,
                       :now, v.counts_until::timestamptz, v.expires_at::timestamptz
                from unnest(:eventUsers, :offsets, :epochs, :previousEpochs, :names, :payloads, :unreadActivities,
                            :unreadNotifications, :totalActivities, :totalNotifications, :countsUntil, :expiresAt)
                    as v (user_id, event_offset, epoch, previous_epoch, name, payload, unread_activities,
                          unread_notifications, total_activities, total_notifications, counts_until, expires_at)""");
        bindHeads(new Columns<>(update, changed));
        bindEvents(new Columns<>(update, events));
        update.bind("day", day).bind("now", now);
    }

    private static void bindHeads(Columns<UserStream> rows) {
        rows.text("users", UserStream::userId)
                .number("heads", UserStream::head)
                .number("headEpochs", UserStream::headEpoch)
                .text("lastIds", UserStream::lastId)
                .number("activitiesTotal", stream -> stream.activities().storedTotal())
                .number("activitiesUnread", stream -> stream.activities().storedUnread())
                .number("activitiesRead", stream -> stream.activities().readThrough())
                .number("notificationsTotal", stream -> stream.notifications().storedTotal())
                .number("notificationsUnread", stream -> stream.notifications().storedUnread())
                .number("notificationsRead", stream -> stream.notifications().readThrough())
                .number("notificationsCleared", stream -> stream.notifications().clearedThrough())
                .number("notificationsSwept", UserStream::sweptThrough)
                .time("nextExpiry", UserStream::nextExpiry);
    }

    private static void bindEvents(Columns<StreamEvent> rows) {
        rows.text("eventUsers", StreamEvent::userId)
                .number("offsets", StreamEvent::offset)
                .number("epochs", StreamEvent::epoch)
                .number("previousEpochs", StreamEvent::previousEpoch)
                .text("names", StreamEvent::name)
                .text("payloads", StreamEvent::payload)
                .number("unreadActivities", event -> event.counts().unreadActivities())
                .number("unreadNotifications", event -> event.counts().unreadNotifications())
                .number("totalActivities", event -> event.counts().totalActivities())
                .number("totalNotifications", event -> event.counts().totalNotifications())
                .time("countsUntil", StreamEvent::countsUntil)
                .time("expiresAt", StreamEvent::expiresAt);
    }

    /** The log's partition for what is written now. */
    public static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
