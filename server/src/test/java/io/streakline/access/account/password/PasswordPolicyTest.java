package io.streakline.access.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.access.account.store.Email;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Refusal;
import org.junit.jupiter.api.Test;

/** The cost of rating passwords is bounded: some occupy a core for a second. */
class PasswordPolicyTest {

    private static final Email ADA = new Email("ada@example.org");
    private static final String COSTLY = "4@8({[<369&#!1|0$5+7%2".repeat(3);

    @Test
    void ratingAPasswordSharesTheLimitOfHashing() {
        var bulkhead = new HashingLimiter(1, 0);
        var policy = new PasswordPolicy(bulkhead);
        assertThatThrownBy(() -> bulkhead.take(() -> {
                    policy.require(COSTLY, ADA, null);
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void aSlotIsReleasedHoweverTheWorkEnds() {
        var bulkhead = new HashingLimiter(1, 0);
        assertThatThrownBy(() -> bulkhead.take(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bulkhead.take(() -> "next")).isEqualTo("next");
    }
}
