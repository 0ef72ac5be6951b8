package io.streakline.web.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.ManualTime;
import io.streakline.testing.TestServer;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.TouchedUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers that are kept, and for how long: the steps of reads and commits in every possible order. */
class AnswerCacheTest {

    private static final String ADA = "ada";
    private static final String PAGE = "/page";

    private final ManualTime time = new ManualTime(TestServer.START);
    private boolean alone = true;
    private final AnswerCache answers = new AnswerCache(time, Limits.ANSWERS_BYTES, () -> alone);

    private static Answer.Done done(String body) {
        return new Answer.Done(200, body, "position", false);
    }

    private void keep(AnswerCache.Ticket ticket, String variant, TimedAnswer timed) {
        answers.keep(ticket, variant, 0, timed, (Answer.Done) timed.answer());
    }

    private void keep(AnswerCache.Ticket ticket, String body) {
        keep(ticket, PAGE, TimedAnswer.timeless(done(body)));
    }

    private void commit(String... users) {
        answers.apply(new TouchedUsers(List.of(users)));
    }

    private boolean isKept(String variant) {
        return answers.find(ADA, variant, 0) != null;
    }

    @Test
    void anAnswerIsKeptUntilItsUserIsChanged() {
        keep(answers.begin(ADA), "{}");
        commit("bob");
        assertThat(isKept(PAGE)).isTrue();
        commit("bob", ADA);
        assertThat(isKept(PAGE)).isFalse();
    }

    @Test
    void aReadThatBeginsBeforeACommitAndEndsAfterItIsNotKept() {
        AnswerCache.Ticket ticket = answers.begin(ADA);
        commit(ADA);
        keep(ticket, "{}");
        assertThat(isKept(PAGE)).isFalse();
    }

    @Test
    void aReadIsNotKeptEvenIfAnotherReadBeganInBetween() {
        AnswerCache.Ticket ticket = answers.begin(ADA);
        commit(ADA);
        AnswerCache.Ticket later = answers.begin(ADA);
        keep(ticket, "{\"old\":1}");
        assertThat(isKept(PAGE)).isFalse();
        keep(later, "{}");
        assertThat(isKept(PAGE)).isTrue();
    }

    @Test
    void concurrentReadsAreBothKept() {
        AnswerCache.Ticket one = answers.begin(ADA);
        AnswerCache.Ticket other = answers.begin(ADA);
        keep(one, "/one", TimedAnswer.timeless(done("{}")));
        keep(other, "/other", TimedAnswer.timeless(done("{}")));
        assertThat(isKept("/one")).isTrue();
        assertThat(isKept("/other")).isTrue();
    }

    @Test
    void nothingIsFoundWhileAnotherServerMayHaveWritten() {
        keep(answers.begin(ADA), "{}");
        alone = false;
        assertThat(isKept(PAGE)).isFalse();
        alone = true;
        assertThat(isKept(PAGE)).isTrue();
    }

    @Test
    void aMissedCommitDropsEverything() {
        keep(answers.begin(ADA), "{}");
        AnswerCache.Ticket ticket = answers.begin(ADA);
        answers.missed();
        assertThat(isKept(PAGE)).isFalse();
        keep(ticket, "{}");
        assertThat(isKept(PAGE)).isFalse();
    }

    @Test
    void anAnswerIsValidOnlyInItsPeriod() {
        Instant now = time.instant();
        keep(answers.begin(ADA), PAGE, new TimedAnswer(done("{}"), now, now.plusSeconds(10)));
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(isKept(PAGE)).isTrue();
        time.advance(Duration.ofNanos(1));
        assertThat(isKept(PAGE)).isFalse();
        keep(
                answers.begin(ADA),
                PAGE,
                new TimedAnswer(done("{}"), time.instant().plusSeconds(1), Instant.MAX));
        assertThat(isKept(PAGE)).isFalse(); // a clock that was set back
    }

    @Test
    void anAnswerWithoutAPeriodIsNotKept() {
        keep(answers.begin(ADA), PAGE, TimedAnswer.once(done("{}")));
        assertThat(isKept(PAGE)).isFalse();
    }

    @Test
    void anAnswerAboutAllUsersBelongsToOneVersion() {
        AnswerCache.Ticket ticket = answers.begin(AnswerCache.ALL_USERS);
        long version = answers.commits();
        answers.keep(ticket, PAGE, version, TimedAnswer.timeless(done("{}")), done("{}"));
        assertThat(answers.find(AnswerCache.ALL_USERS, PAGE, answers.commits())).isNotNull();
        commit(ADA);
        assertThat(answers.find(AnswerCache.ALL_USERS, PAGE, answers.commits())).isNull();
    }

    @Test
    void theOldestAnswersOfAUserAreDroppedFirst() {
        for (int i = 0; i <= Limits.ANSWERS_OF_USER; i++) {
            keep(answers.begin(ADA), "/" + i, TimedAnswer.timeless(done("{}")));
        }
        assertThat(isKept("/0")).isFalse();
        assertThat(isKept("/1")).isTrue();
        assertThat(isKept("/" + Limits.ANSWERS_OF_USER)).isTrue();
    }

    @Test
    void longAnswersOfAUserReplaceEachOtherAndTheLongestAreNotKept() {
        String fifth = "x".repeat(Limits.ANSWERS_OF_USER_BYTES / 6);
        for (int i = 0; i < 6; i++) {
            keep(answers.begin(ADA), "/" + i, TimedAnswer.timeless(done(fifth)));
        }
        assertThat(isKept("/0")).isFalse();
        assertThat(isKept("/5")).isTrue();
        keep(answers.begin(ADA), PAGE, TimedAnswer.timeless(done("x".repeat(Limits.ANSWERS_OF_USER_BYTES / 4))));
        assertThat(isKept(PAGE)).isFalse();
    }

    @Test
    void allAnswersTogetherStayBelowTheLimit() {
        var small = new AnswerCache(time, 100_000, () -> true);
        for (int i = 0; i < 1_000; i++) {
            String user = "user-" + i;
            Answer.Done page = done("x".repeat(1_000));
            small.keep(small.begin(user), PAGE, 0, TimedAnswer.timeless(page), page);
        }
        assertThat(small.bytes()).isLessThanOrEqualTo(100_000);
        assertThat(small.evictions()).isGreaterThan(900);
    }

    @Test
    void nothingIsKeptIfAnotherServerUsesTheDatabase() {
        var none = new AnswerCache(time, 0, () -> true);
        none.keep(none.begin(ADA), PAGE, 0, TimedAnswer.timeless(done("{}")), done("{}"));
        assertThat(none.find(ADA, PAGE, 0)).isNull();
    }
}
