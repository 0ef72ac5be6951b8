package io.streakline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void padsItsColumnsAndAlignsNumbersToTheRight() {
        assertThat(new MarkdownTable("what", "A").row("requests/s", "12,345").row("p99", "1.5"))
                .asString()
                .isEqualTo("""
                        | what       |      A |
                        | ---------- | -----: |
                        | requests/s | 12,345 |
                        | p99        |    1.5 |
                        """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new MarkdownTable("what", "A").row("p99"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
