package io.streakline.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "postgres://u:p@db:5433/learn                 | jdbc:postgresql://db:5433/learn              | u     | p",
                "postgresql://u@db/learn                      | jdbc:postgresql://db/learn                   | u     | -",
                "postgres:///learn                            | jdbc:postgresql://localhost/learn            | -     | -",
                "postgres://u:p%40%2F@db                      | jdbc:postgresql://db/                        | u     | p@/",
                "postgres://u:a@b+c@db/learn                  | jdbc:postgresql://db/learn                   | u     | a@b+c",
                "postgres://u:p@[::1]:5/learn                 | jdbc:postgresql://[::1]:5/learn              | u     | p",
                "postgres://a:1,b:2/learn                     | jdbc:postgresql://a:1,b:2/learn              | -     | -",
                "postgres://db/l?sslmode=require&connect_timeout=3 | jdbc:postgresql://db/l?sslmode=require&connectTimeout=3 | - | -",
                "jdbc:postgresql://db:5433/learn              | jdbc:postgresql://db:5433/learn              | -     | -",
                "jdbc:postgresql://db/l?user=u&ssl=true&password=p%26 | jdbc:postgresql://db/l?ssl=true      | u     | p&",
            })
    void bothFormsAreAcceptedAndTheSecretIsKeptSeparately(String text, String jdbcUrl, String user, String password) {
        assertThat(databaseUrl(text)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://learn:hunter2@db/learn",
                "jdbc:postgresql://db/learn?user=learn&password=hunter2",
                "postgres://learn:hun%40hunter2@db/learn"
            })
    void thePasswordIsNeverPrinted(String text) {
        Config config = Config.of(Map.of(Setting.DATABASE_URL, text));

        assertThat(config.toString()).contains("[redacted]").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://learn:hunter2@db/learn",
                "postgres//learn:hunter2@db/learn",
                "postgres://learn:hunter2%zz@db/learn",
                "postgres://learn:hun/hunter2@db/learn",
                "postgres://learn:hun?hunter2@db/learn",
                "jdbc:postgresql://learn:hunter2@db/learn",
                "host=db password=hunter2"
            })
    void thePasswordIsNotInAnError(String text) {
        assertThatThrownBy(() -> databaseUrl(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[redacted]")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aRefusedPublicUrlShowsNoPasswordEither() {
        assertThatThrownBy(() -> Config.of(Map.of(Setting.PUBLIC_URL, "https://u:hunter2@learn.example.org")))
                .hasMessageNotContaining("hunter2");
    }

    private static DatabaseUrl databaseUrl(String text) {
        Config config = Config.of(Map.of(Setting.DATABASE_URL, text));
        return Objects.requireNonNull(config.storage().databaseUrl());
    }
}
