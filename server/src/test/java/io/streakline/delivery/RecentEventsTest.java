package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.ManualTime;
import io.streakline.write.stream.FeedCounts;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which events are kept in memory, for whom, for how long, and how many. */
class RecentEventsTest {

    private static final String ADA = "ada";
    private static final long EPOCH = 7;

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-22T08:00:00Z"));
    private final RecentEvents recent = new RecentEvents(time);

    private static StreamEvent event(String userId, long offset, int bytes) {
        return new StreamEvent(
                userId,
                offset,
                EPOCH,
                EPOCH,
                "activity:created",
                "x".repeat(bytes),
                FeedCounts.NONE,
                Instant.EPOCH,
                null,
                null);
    }

    private void commit(String userId, long first, long last) {
        recent.committed(events(userId, first, last));
    }

    private static List<StreamEvent> events(String userId, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(offset -> event(userId, offset, 10))
                .toList();
    }

    private List<Long> after(String userId, long offset) {
        return recent.after(userId, offset).stream().map(StreamEvent::offset).toList();
    }

    @Test
    void nothingIsKeptForUsersWithoutSockets() {
        commit(ADA, 1, 3);
        recent.read(ADA, events(ADA, 1, 3));

        assertThat(after(ADA, 1)).isEmpty();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void aPositionIsCheckedInMemoryIfPossibleAndOtherwiseInTheLog() {
        recent.arrived(ADA);
        commit(ADA, 3, 5);

        assertThat(recent.honours(new Position(ADA, EPOCH, 1))).isNull();
        assertThat(recent.honours(new Position(ADA, EPOCH, 2))).isTrue();
        assertThat(recent.honours(new Position(ADA, EPOCH, 5))).isTrue();
        assertThat(recent.honours(new Position(ADA, EPOCH, 6))).isNull();
        assertThat(recent.honours(new Position(ADA, 8, 2))).isFalse();
        assertThat(recent.honours(new Position(ADA, 8, 4))).isFalse();
    }

    @Test
    void offsetZeroIsCheckedInTheLog() {
        recent.arrived(ADA);
        commit(ADA, 1, 2);

        assertThat(recent.honours(new Position(ADA, EPOCH, 0))).isNull();
    }

    @Test
    void anEventAfterAGapStartsAgainAndALateOneIsDropped() {
        recent.arrived(ADA);
        commit(ADA, 1, 3);
        commit(ADA, 5, 5);
        commit(ADA, 4, 4);
        commit(ADA, 6, 6);

        assertThat(after(ADA, 3)).isEmpty();
        assertThat(after(ADA, 4)).containsExactly(5L, 6L);
    }

    @Test
    void aPageOfTheLogIsAddedOnlyIfItAdjoins() {
        recent.arrived(ADA);
        commit(ADA, 10, 11);
        recent.read(ADA, events(ADA, 1, 5));
        assertThat(after(ADA, 2)).isEmpty();

        recent.read(ADA, events(ADA, 6, 12));
        assertThat(after(ADA, 5)).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        recent.read(ADA, events(ADA, 1, 5));
        assertThat(after(ADA, 0)).hasSize(12);
    }

    @Test
    void eachUsersNewestEventsAreKeptUpToTheirNumber() {
        recent.arrived(ADA);
        commit(ADA, 1, 1_000);

        assertThat(after(ADA, 1_000L - Limits.RECENT_EVENTS_OF_USER)).hasSize(Limits.RECENT_EVENTS_OF_USER);
        assertThat(after(ADA, 1_000L - Limits.RECENT_EVENTS_OF_USER - 1)).isEmpty();
        recent.read(ADA, events(ADA, 501, 800));
        assertThat(after(ADA, 1_000L - Limits.RECENT_EVENTS_OF_USER - 1)).isEmpty();
    }

    @Test
    void eachUsersNewestEventsAreKeptUpToTheirBytes() {
        recent.arrived(ADA);
        for (int offset = 1; offset <= 20; offset++) {
            recent.committed(List.of(event(ADA, offset, 8 * 1024)));
        }
        assertThat(recent.bytes()).isBetween(Limits.RECENT_BYTES_OF_USER / 2L, (long) Limits.RECENT_BYTES_OF_USER);

        recent.committed(List.of(event(ADA, 21, Limits.RECENT_BYTES_OF_USER)));
        assertThat(recent.bytes()).isZero();
        commit(ADA, 22, 22);
        assertThat(after(ADA, 21)).containsExactly(22L);
    }

    @Test
    void beyondTheTotalTheLeastRecentlyActiveUsersLoseTheirs() {
        int users = 2 * Limits.RECENT_BYTES / Limits.RECENT_BYTES_OF_USER;
        recent.arrived(ADA);
        commit(ADA, 1, 2);
        for (int user = 0; user < users; user++) {
            recent.arrived("user-" + user);
            recent.committed(List.of(event("user-" + user, 1, 30 * 1024)));
            assertThat(recent.bytes()).isLessThanOrEqualTo(Limits.RECENT_BYTES);
            commit(ADA, user + 3L, user + 3L);
        }

        assertThat(after("user-0", 0)).isEmpty();
        assertThat(after("user-" + (users - 1), 0)).containsExactly(1L);
        assertThat(after(ADA, users)).containsExactly(users + 1L, users + 2L);
    }

    @Test
    void theyAreDroppedAWhileAfterTheLastSocketLeft() {
        RecentStream first = recent.arrived(ADA);
        RecentStream second = recent.arrived(ADA);
        commit(ADA, 1, 2);
        recent.left(first);
        time.advance(Limits.RECENT_KEPT.multipliedBy(2));
        recent.forgetLeft();
        assertThat(after(ADA, 1)).containsExactly(2L);

        recent.left(second);
        time.advance(Limits.RECENT_KEPT.minus(Duration.ofMillis(1)));
        recent.forgetLeft();
        assertThat(after(ADA, 1)).containsExactly(2L);
        time.advance(Duration.ofMillis(1));
        recent.forgetLeft();
        assertThat(recent.bytes()).isZero();
        assertThat(after(ADA, 1)).isEmpty();
    }

    @Test
    void theHighestOffsetIsReportedUnlessItWasDroppedMeanwhile() {
        RecentStream since = recent.expect(ADA);
        assertThat(recent.heard(ADA, since)).hasValue(0);
        commit(ADA, 4, 5);
        assertThat(recent.heard(ADA, since)).hasValue(5);

        time.advance(Limits.RECENT_KEPT);
        recent.arrived(ADA);
        assertThat(recent.heard(ADA, since)).isEmpty();
    }

    @Test
    void beyondTheMaximumOfUsersTheOldestAreDropped() {
        RecentStream since = recent.expect(ADA);
        for (int user = 0; user < Limits.RECENT_USERS; user++) {
            recent.expect("user-" + user);
        }

        assertThat(recent.heard(ADA, since)).isEmpty();
    }
}
