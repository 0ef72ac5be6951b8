package io.streakline.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class ConfigTest {

    @TempDir
    Path folder;

    @Test
    void byDefaultItServesLocalhost5000FromAnEmbeddedDatabase() {
        Config config = Config.read(folder, Map.of(), Map.of());

        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(5000);
        assertThat(config.http().publicUrl()).isNull();
        assertThat(config.http().clientUrls()).containsExactly("http://localhost:*");
        assertThat(config.storage().databaseUrl()).isNull();
        assertThat(config.storage().dataDir()).isEqualTo(folder.resolve("data"));
        assertThat(config.stream().retentionDays()).isEqualTo(7);
        assertThat(config.log()).isEqualTo(new Config.Log(Config.Log.Format.TEXT, Level.INFO));
        assertThat(config.insecureOpen()).isFalse();
    }

    @Test
    void aFlagOverridesTheEnvironmentWhichOverridesTheEnvFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "PORT=1\nLANES=2\nLOG_FORMAT=json\n");

        Config config = Config.read(folder, Map.of("PORT", "3", "LANES", "5"), Map.of(Setting.PORT, "0"));

        assertThat(config.http().port()).isZero();
        assertThat(config.writes().lanes()).isEqualTo(5);
        assertThat(config.log().format()).isEqualTo(Config.Log.Format.JSON);
    }

    @Test
    void aBlankValueCountsAsNotSet() {
        Config config = Config.read(folder, Map.of("DATABASE_URL", " ", "PORT", ""), Map.of());

        assertThat(config.storage().databaseUrl()).isNull();
        assertThat(config.http().port()).isEqualTo(5000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT                  | http",
                "PORT                  | 65536",
                "PORT                  | -1",
                "PORT                  | 99999999999999999999",
                "HOST                  | a b",
                "PUBLIC_URL            | learn.example.org",
                "PUBLIC_URL            | ftp://learn.example.org",
                "PUBLIC_URL            | https://learn.example.org/?a=b",
                "PUBLIC_URL            | https://example.org/learn/../x",
                "PUBLIC_URL            | https://example.org/a//b",
                "PUBLIC_URL            | https://example.org/a%20b",
                "PUBLIC_URL            | https://example.org/a;b",
                "PUBLIC_URL            | https://example.org/api",
                "PUBLIC_URL            | https://example.org/socket.io/learn",
                "CLIENT_URL            | *",
                "CLIENT_URL            | https://app.example.org/path",
                "CLIENT_URL            | ,",
                "HOSTS                 | http://learn.example.org",
                "DATABASE_URL          | mysql://localhost/learn",
                "DATABASE_URL          | localhost:5432",
                "LANES                 | 0",
                "LANES                 | 17",
                "READ_CONNECTIONS      | 33",
                "STREAM_RETENTION_DAYS | 0",
                "STREAM_RETENTION_DAYS | a week",
                "LOG_FORMAT            | xml",
                "LOG_LEVEL             | loud",
                "INSECURE_OPEN         | perhaps",
            })
    void anErrorNamesTheBadValueAndAcceptedOnes(Setting setting, String value) {
        assertThatThrownBy(() -> Config.read(folder, Map.of(setting.name(), value), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("%s is \"%s\" (from the environment), but must be %s; such as %s=%s."
                        .formatted(setting.names(), value, setting.accepted(), setting, accepted(setting)))
                .hasMessageContaining(setting.flag() == null ? setting.name() : setting.flag());
        assertThatCode(() -> Config.of(Map.of(setting, accepted(setting))))
                .as("the example is accepted")
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasAnExample(Setting setting) {
        assertThat(accepted(setting)).isNotBlank().isNotEqualTo("null");
    }

    /** The example value in a setting's error. */
    private static String accepted(Setting setting) {
        return setting.example().substring("such as ".length() + setting.name().length() + 1);
    }

    @Test
    void anErrorNamesTheSourceOfABadValue() throws IOException {
        Files.writeString(folder.resolve(".env"), "LANES=many");

        assertThatThrownBy(() -> Config.read(folder, Map.of(), Map.of())).hasMessageContaining("(from .env)");
        assertThatThrownBy(() -> Config.read(folder, Map.of("LANES", "1"), Map.of(Setting.PORT, "x")))
                .hasMessageContaining("(from --port)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "learn.example.org", "127.example.org"})
    void listeningBeyondLoopbackNeedsAnExplicitSetting(String host) {
        Map<Setting, String> flags = Map.of(Setting.HOST, host);

        assertThatThrownBy(() -> Config.read(folder, Map.of(), flags))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(host, "--host", "--insecure-open");

        Map<Setting, String> open = Map.of(Setting.HOST, host, Setting.INSECURE_OPEN, "true");
        assertThat(Config.read(folder, Map.of(), open).http().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,localhost",
        "LocalHost,LocalHost",
        "127.0.0.1,127.0.0.1",
        "127.8.9.1,127.8.9.1",
        "::1,::1",
        "[::1],::1"
    })
    void everyNameOfLoopbackIsAccepted(String host, String bound) {
        assertThat(Config.of(Map.of(Setting.HOST, host)).http().host()).isEqualTo(bound);
    }

    @Test
    void zoneRulesOfAFolderNeedTheFolder() {
        assertThatThrownBy(() -> Config.of(Map.of(Setting.ZONE_RULES, "zoneinfo")))
                .hasMessageContaining("ZONEINFO is not set: set it, such as ZONEINFO=/usr/share/zoneinfo");
        assertThatCode(() -> Config.of(Map.of(Setting.ZONE_RULES, "zoneinfo", Setting.ZONEINFO, "zones")))
                .doesNotThrowAnyException();
    }

    @Test
    void clientUrlsAreAListOfOrigins() {
        Config config = Config.of(Map.of(
                Setting.CLIENT_URL, "https://App.example.org/, http://localhost:*,http://[::1]:3000",
                Setting.PUBLIC_URL, "https://learn.example.org/"));

        assertThat(config.http().clientUrls())
                .isEqualTo(List.of("https://app.example.org", "http://localhost:*", "http://[::1]:3000"));
        assertThat(config.http().publicUrl()).isEqualTo(URI.create("https://learn.example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org,             ''",
        "https://example.org/,            ''",
        "https://example.org/learn,       /learn",
        "https://example.org/learn//,     /learn",
        "https://example.org/apis/a-b_c~, /apis/a-b_c~"
    })
    void thePathOfThePublicUrlIsThePrefix(String url, String prefix) {
        assertThat(Config.of(Map.of(Setting.PUBLIC_URL, url)).http().prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theExampleFileNamesEverySettingWithItsDefault(Setting setting) throws IOException {
        String example = Files.readString(Path.of("..", ".env.example"));
        String value = setting.defaultValue() == null ? "" : setting.defaultValue();

        assertThat(example.lines()).contains("#" + setting + "=" + value);
    }

    @Test
    void everyLineOfTheExampleFileIsASetting() throws IOException {
        assertThat(Files.readString(Path.of("..", ".env.example")).lines())
                .filteredOn(line -> line.matches("#?[A-Z_]+=.*"))
                .allSatisfy(line -> Setting.valueOf(line.replaceFirst("^#?([A-Z_]+)=.*", "$1")));
    }
}
