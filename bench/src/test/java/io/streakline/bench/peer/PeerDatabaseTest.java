package io.streakline.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerDatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense with secret",
                "http://u:secret@host/db",
                "postgres://host/db",
                "postgres://u:secret@host",
                "postgres://u:secret@host/"
            })
    void refusesWhatIsNotAWholeUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> PeerDatabase.parse(url))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("postgres://user:password@host:port/database")
                .hasMessageNotContaining("secret");
    }

    @Test
    void printsNoPassword() {
        assertThat(PeerDatabase.parse("postgres://u:secret@db.example.org:5433/bench"))
                .asString()
                .isEqualTo("Database[db.example.org/bench]");
    }
}
