package io.streakline.access.audit;

import io.streakline.access.audit.AuditStore.Row;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts equal refusals of one minute, and those that are only counted. Not thread-safe. */
final class RefusalMinute {

    private final Instant start;
    private final Map<Kind, Integer> full = new HashMap<>();
    private final Map<Kind, Tally> counted = new LinkedHashMap<>();

    /**
     * The key for counting entries together.
     *
     * @param subject only for sign-ins: attacks on one account must not hide attacks on another
     */
    private record Kind(
            AuditAction action,
            Outcome outcome,
            String actor,
            @Nullable String address,
            @Nullable String subject) {

        static Kind of(AuditEntry entry) {
            return new Kind(
                    entry.action(),
                    entry.outcome(),
                    entry.actor(),
                    entry.detail().get(AuditEntry.ADDRESS),
                    entry.action() == AuditAction.SIGN_IN_REFUSED ? entry.subject() : null);
        }

        /** The key for all entries of an action, when there is no room to distinguish callers. */
        Kind ofOthers() {
            return new Kind(action, outcome, AuditLog.SERVER, null, null);
        }

        AuditEntry entry() {
            var entry = new AuditEntry(action, outcome, actor, subject, Map.of());
            return address == null ? entry : entry.with(AuditEntry.ADDRESS, address);
        }
    }

    private record Tally(long count, Instant first, Instant last) {

        Tally and(Tally other) {
            return new Tally(count + other.count, first, other.last);
        }
    }

    RefusalMinute(Instant start) {
        this.start = start;
    }

    Instant start() {
        return start;
    }

    /** Whether it is one of the first of its kind; completed actions always are. */
    boolean hasRoomFor(Row row) {
        if (row.entry().outcome() == Outcome.DONE) {
            return true;
        }
        Kind kind = Kind.of(row.entry());
        if (!full.containsKey(kind) && full.size() >= Limits.AUDIT_KINDS) {
            return false;
        }
        return full.merge(kind, 1, Integer::sum) <= Limits.AUDIT_REFUSALS;
    }

    void count(Row row) {
        Kind kind = Kind.of(row.entry());
        boolean room = counted.containsKey(kind) || counted.size() < Limits.AUDIT_KINDS;
        counted.merge(room ? kind : kind.ofOthers(), new Tally(1, row.at(), row.at()), Tally::and);
    }

    /** One entry for all counted ones of a kind. */
    List<Row> summary() {
        List<Row> rows = new ArrayList<>();
        counted.forEach((kind, tally) -> rows.add(new Row(
                tally.last(),
                kind.entry().with("count", Long.toString(tally.count())).with("since", Json.time(tally.first())))));
        return rows;
    }

    /** Counts under other names. */
    void replace(UnaryOperator<Row> other) {
        var before = new LinkedHashMap<>(counted);
        counted.clear();
        before.forEach((kind, tally) -> counted.merge(
                Kind.of(other.apply(new Row(tally.last(), kind.entry())).entry()), tally, Tally::and));
        var limited = new HashMap<>(full);
        full.clear();
        limited.forEach((kind, number) ->
                full.merge(Kind.of(other.apply(new Row(start, kind.entry())).entry()), number, Integer::sum));
    }
}
