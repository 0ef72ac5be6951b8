package io.streakline.feature.analytics;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.LearnerStore;
import io.streakline.learning.settings.LearnerReader;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.storage.database.NamedSql;
import io.streakline.storage.database.SnapshotRows;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import io.streakline.write.stream.StreamStore;
import io.streakline.write.stream.UserStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads analytics. Every method blocks. Thread-safe. */
record AnalyticsReader(Core core, StreakRules rules) {

    private static final NamedSql KNOWN =
            NamedSql.of(StreamStore.OF_USER, AnalyticsStore.OF_USER, LearnerStore.OF_USER);

    /**
     * Streaks are judged when they are read: nothing runs at midnight.
     *
     * @return up to when the documents stay the same if nothing is written, not included
     */
    private Instant complete(
            Handle handle, Map<String, Analytics> documents, Map<String, Learner> learners, Instant now) {
        Function<String, Learner> learnerOf = userId -> learners.getOrDefault(userId, Learner.unknown(userId));
        AnalyticsStore.complete(
                handle, documents, userId -> learnerOf.apply(userId).weekStart(), now);
        documents.forEach((userId, document) -> {
            Learner learner = learnerOf.apply(userId);
            document.judge(
                    Streaks.judge(learner.facts(), rules.freezes(), now), learner.weekStart(), learner.date(now));
        });
        return documents.keySet().stream()
                .map(userId -> learnerOf.apply(userId).zones().dateHoldsUntil(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** A user's hours and counters; 0 for a user without a document. */
    LearnerFigures totals(Handle handle, String userId) {
        Analytics document = AnalyticsStore.totals(handle, List.of(userId)).get(userId);
        return document == null ? measure -> 0 : document;
    }

    /**
     * The effect of time on a user's analytics.
     *
     * @param next    the next possible change: when the user's day ends
     * @param changed whether time may have changed them since the stream last sent them
     */
    record Passing(Instant next, boolean changed) {}

    /** For each of these users; in one read. */
    Map<String, Passing> passing(Collection<String> users) {
        Instant now = core.clock().instant();
        return core.database().read(handle -> {
            Map<String, Learner> learners = LearnerReader.load(handle, users);
            Map<String, Analytics> documents = AnalyticsStore.totals(handle, users);
            Map<String, Passing> passing = new HashMap<>();
            for (String userId : users) {
                Learner learner = learners.getOrDefault(userId, Learner.unknown(userId));
                Analytics document = documents.get(userId);
                boolean changed = document != null
                        && !TimePassed.changed(learner, rules.freezes(), document.updatedAt, now)
                                .isEmpty();
                passing.put(userId, new Passing(learner.zones().dayEndsAt(now), changed));
            }
            return passing;
        });
    }

    /** The stream is missing if more has to be read for its counts. */
    private record Known(Optional<UserStream> stream, Map<String, Analytics> documents, Learner learner) {}

    private Known known(SnapshotRows rows, String userId, Instant now) throws SQLException {
        Optional<UserStream> stream = core.streams().found(rows.next(), userId, now);
        Map<String, Analytics> documents = AnalyticsStore.found(rows.next(), userId);
        return new Known(stream, documents, LearnerStore.found(rows.next(), userId));
    }

    TimedAnswer document(String userId) {
        return core.database().read(handle -> {
            Instant now = core.clock().instant();
            Known known = SnapshotRows.read(handle, KNOWN, Map.of("userId", userId), rows -> known(rows, userId, now));
            UserStream stream = known.stream.orElseGet(() -> core.streams().read(handle, userId, now));
            String position = core.positions().format(stream.position());
            Instant until = complete(handle, known.documents, Map.of(userId, known.learner), now);
            Analytics document = known.documents.get(userId);
            return document == null
                    ? TimedAnswer.once(
                            Answer.refused(ErrorCode.ANALYTICS_NOT_FOUND, ErrorCode.ANALYTICS_NOT_FOUND.title()))
                    : new TimedAnswer(new Answer.Done(200, document.json(null), position, false), now, until);
        });
    }

    /** Competition ranks: 1, 2, 2, 4. */
    TimedAnswer leaderboard(Page page) {
        return core.database().read(handle -> {
            Instant now = core.clock().instant();
            Map<String, Analytics> documentsOfPage = AnalyticsStore.board(handle, page);
            Map<String, Learner> learners = LearnerReader.load(handle, documentsOfPage.keySet());
            Instant until = complete(handle, documentsOfPage, learners, now);
            List<Analytics> found = List.copyOf(documentsOfPage.values());
            var rows = page.rows(found, document -> new Cursor(document.millis, document.userId));
            String documents = "[" + String.join(",", ranked(handle, rows.rows())) + "]";
            long total = AnalyticsStore.count(handle);
            Answer answer = Answer.done(200, Json.object(to -> {
                to.writeFieldName("analytics");
                to.writeRawValue(documents);
                to.writeNumberField("total", total);
                to.writeBooleanField("hasMore", rows.hasMore());
                to.writeStringField("nextCursor", rows.nextCursor());
            }));
            return new TimedAnswer(answer, now, until);
        });
    }

    private static List<String> ranked(Handle handle, List<Analytics> documents) {
        List<String> ranked = new ArrayList<>();
        long rank = 0;
        long place = 0; // of the row, if no two had the same hours
        long millis = -1;
        for (Analytics document : documents) {
            if (place == 0) {
                rank = 1 + AnalyticsStore.countAbove(handle, document.millis);
                place = rank + AnalyticsStore.countTiesBefore(handle, document.millis, document.userId);
            } else {
                place++;
                rank = document.millis == millis ? rank : place;
            }
            millis = document.millis;
            ranked.add(document.json(rank));
        }
        return ranked;
    }
}
