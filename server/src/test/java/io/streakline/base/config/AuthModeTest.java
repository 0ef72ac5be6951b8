package io.streakline.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings for sign-in; weak ones prevent the start. */
class AuthModeTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private static Map<Setting, String> jwt(Setting setting, String value) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.AUTH, "jwt");
        flags.put(setting, value);
        return flags;
    }

    @Test
    void noSignInIsRequiredByDefault() {
        assertThat(Config.of(Map.of()).auth()).isEqualTo(new AuthMode.Open());
    }

    @Test
    void withSignInTheServerMayListenToOtherMachines() {
        Map<Setting, String> flags = jwt(Setting.JWT_SECRET, SECRET);
        flags.put(Setting.HOST, "0.0.0.0");
        Config config = Config.of(flags);
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.auth()).isInstanceOf(AuthMode.Jwt.class);
    }

    @Test
    void tokenSettingsAloneDoNotEnableSignIn() {
        assertThatThrownBy(() -> Config.of(Map.of(Setting.JWT_SECRET, SECRET, Setting.HOST, "0.0.0.0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no authentication is configured");
    }

    @Test
    void eitherSecretOrUrlIsRequired() {
        assertThatThrownBy(() -> Config.of(Map.of(Setting.AUTH, "jwt")))
                .hasMessageContaining("JWT_SECRET or JWT_JWKS_URL");
        Map<Setting, String> both = jwt(Setting.JWT_SECRET, SECRET);
        both.put(Setting.JWT_JWKS_URL, "https://id.example.org/jwks");
        assertThatThrownBy(() -> Config.of(both)).hasMessageContaining("JWT_SECRET or JWT_JWKS_URL");
    }

    @Test
    void aShortSecretIsRefusedAndNotPrinted() {
        assertThatThrownBy(() -> Config.of(jwt(Setting.JWT_SECRET, SECRET.substring(1))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 32 bytes")
                .hasMessageNotContaining(SECRET.substring(1));
    }

    @Test
    void noPartOfTheConfigPrintsTheSecret() {
        assertThat(Config.of(jwt(Setting.JWT_SECRET, SECRET)).toString())
                .contains("[redacted]")
                .doesNotContain(SECRET);
    }

    @Test
    void aProvidersKeysRequireIssuerAndAudience() {
        Map<Setting, String> flags = jwt(Setting.JWT_JWKS_URL, "https://id.example.org/jwks");
        assertThatThrownBy(() -> Config.of(flags)).hasMessageContaining("JWT_ISSUER and JWT_AUDIENCE");
        flags.put(Setting.JWT_ISSUER, "https://id.example.org/");
        assertThatThrownBy(() -> Config.of(flags)).hasMessageContaining("JWT_ISSUER and JWT_AUDIENCE");
        flags.put(Setting.JWT_AUDIENCE, "learn");
        assertThat(Config.of(flags).auth()).isInstanceOf(AuthMode.Jwt.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org/jwks",
                "ftp://id.example.org/jwks",
                "file:///etc/jwks",
                "id.example.org",
                "https://user:password@id.example.org/jwks",
                "https:///jwks",
                "https://id example"
            })
    void keysAreFetchedOverTlsOrFromThisMachineOnly(String url) {
        Map<Setting, String> flags = jwt(Setting.JWT_JWKS_URL, url);
        flags.put(Setting.JWT_ISSUER, "i");
        flags.put(Setting.JWT_AUDIENCE, "a");
        assertThatThrownBy(() -> Config.of(flags))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(Setting.JWT_JWKS_URL.accepted())
                .hasMessageNotContaining("password@");
    }

    private static Map<Setting, String> accounts(String smtp) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.AUTH, "accounts");
        flags.put(Setting.SMTP_URL, smtp);
        flags.put(Setting.MAIL_FROM, "streakline@example.org");
        flags.put(Setting.PUBLIC_URL, "https://learn.example.org");
        return flags;
    }

    @Test
    void accountsNeedAnInvitationAndSendNoEmailByDefault() {
        Config config = Config.of(Map.of(Setting.AUTH, "accounts", Setting.HOST, "0.0.0.0"));
        assertThat(config.auth())
                .isEqualTo(new AuthMode.Accounts(false, Duration.ofMinutes(15), Duration.ofDays(30), null));
    }

    @Test
    void aMailServerIsParsedFromItsUrlAndItsPasswordIsNotPrinted() {
        AuthMode mode = Config.of(accounts("smtp://me%40example.org:p%3Aa+b@mail.example.org"))
                .auth();
        Mail mail = Objects.requireNonNull(((AuthMode.Accounts) mode).mail());
        assertThat(mail)
                .isEqualTo(
                        new Mail("mail.example.org", 587, false, "me@example.org", "p:a+b", "streakline@example.org"));
        assertThat(mail.needsStartTls()).isTrue();
        assertThat(mode.toString()).doesNotContain("p:a+b").contains("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.example.org", "http://mail.example.org", "smtp://user@mail.example.org", "smtp://h/x"})
    void anInvalidMailServerIsRefused(String url) {
        assertThatThrownBy(() -> Config.of(accounts(url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SMTP_URL");
    }

    @Test
    void emailNeedsASenderAndTheServersPublicUrl() {
        Map<Setting, String> flags = accounts("smtp://localhost");
        flags.remove(Setting.PUBLIC_URL);
        assertThatThrownBy(() -> Config.of(flags)).hasMessageContaining("PUBLIC_URL");
    }

    @Test
    void anUnknownWayToSignInIsRefused() {
        assertThatThrownBy(() -> Config.read(folder, Map.of("AUTH", "password"), Map.of()))
                .hasMessage(
                        "AUTH is \"password\" (from the environment), but must be open, jwt or accounts; such as AUTH=open.");
        assertThatThrownBy(() -> Config.of(
                        Map.of(Setting.AUTH, "jwt", Setting.JWT_SECRET, SECRET, Setting.JWT_CLOCK_SKEW, "601")))
                .hasMessageContaining("0 to 600");
    }
}
