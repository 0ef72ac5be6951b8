package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Effects of a commit. */
class EffectsTest {

    private final List<String> told = new ArrayList<>();

    private final List<String> counted = new ArrayList<>();

    private final class Told implements Effect<StringBuilder> {
        private final boolean fails;

        Told(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void apply(StringBuilder part) {
            told.add("applied " + part);
            if (fails) {
                throw new IllegalStateException("as the test wants it");
            }
        }

        @Override
        public void missed() {
            told.add("missed");
        }
    }

    @Test
    void aFailingEffectDoesNotAffectOtherEffects() {
        var effects = new Effects(new Faults(counted::add, reason -> {}));
        effects.add(StringBuilder.class, new Told(true));
        effects.add(StringBuilder.class, new Told(false));
        effects.apply(Map.of(StringBuilder.class, new StringBuilder("it")));
        assertThat(told).containsExactly("applied it", "missed", "applied it");
        assertThat(counted).containsExactly("effect");
    }

    @Test
    void allAreToldOfATransactionThatTheyMissed() {
        var effects = new Effects(new Faults(counted::add, reason -> {}));
        effects.add(StringBuilder.class, new Told(true));
        effects.add(String.class, new Effect<>() {
            @Override
            public void apply(String part) {}

            @Override
            public void missed() {
                throw new IllegalStateException("as the test wants it");
            }
        });
        effects.add(StringBuilder.class, new Told(false));
        effects.missed();
        assertThat(told).containsExactly("missed", "missed");
        assertThat(counted).containsExactly("effect");
    }

    @Test
    void aTransactionWithoutThePartRunsNoEffect() {
        var effects = new Effects(new Faults(counted::add, reason -> {}));
        effects.add(StringBuilder.class, new Told(true));
        effects.apply(Map.of(String.class, "another"));
        assertThat(told).isEmpty();
    }
}
