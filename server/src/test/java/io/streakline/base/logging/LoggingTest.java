package io.streakline.base.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.base.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.KeyValuePair;

class LoggingTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineOfTextContainsTimeLevelNameMessageAndPairs() {
        String line = text(event("It started", null, new KeyValuePair("request", "r1")));

        assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.123 INFO  Server  It started  request=r1\n");
    }

    @Test
    void clientInputCannotForgeALine() {
        String line = text(event("bad name: a\r\n10:15:30.123 INFO  forged\u0007", null));

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("a  10:15:30.123 INFO  forged ");
    }

    @Test
    void aFailureIsFollowedByItsTrace() {
        assertThat(text(event("It failed", new IllegalStateException("full"))))
                .contains("It failed\n", "full", "\tat ");
    }

    @Test
    void aLineOfJsonContainsTheSame() throws IOException {
        byte[] bytes = new JsonEncoder()
                .encode(event("Two\nlines", new IllegalStateException("full"), new KeyValuePair("request", "r1")));

        assertThat(bytes).containsOnlyOnce('\n').endsWith('\n');
        JsonNode line = new ObjectMapper().readTree(bytes);
        assertThat(line.get("time").asText()).isEqualTo("2026-11-22T08:00:00.123Z");
        assertThat(line.get("level").asText()).isEqualTo("INFO");
        assertThat(line.get("logger").asText()).isEqualTo("io.streakline.Server");
        assertThat(line.get("message").asText()).isEqualTo("Two\nlines");
        assertThat(line.get("request").asText()).isEqualTo("r1");
        assertThat(line.get("error").asText()).contains("IllegalStateException: full");
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "WARN", "INFO", "DEBUG"})
    void theLevelIsOursAndLibrariesStayQuiet(org.slf4j.event.Level level) {
        new Logging().configure(context);
        context.getLogger("io.streakline");

        Logging.apply(context, new Config.Log(Config.Log.Format.JSON, level));

        Level ours = context.getLogger("io.streakline").getEffectiveLevel();
        Level theirs = context.getLogger("org.flywaydb.core").getEffectiveLevel();
        assertThat(ours).isEqualTo(Level.convertAnSLF4JLevel(level));
        assertThat(theirs).isEqualTo(level == org.slf4j.event.Level.ERROR ? Level.ERROR : Level.WARN);
    }

    @Test
    void logbackFindsTheConfigurator() {
        assertThat(ServiceLoader.load(Configurator.class)).anyMatch(Logging.class::isInstance);
    }

    private static String text(ILoggingEvent event) {
        return new String(new TextEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private ILoggingEvent event(String message, @Nullable Throwable failure, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent(
                LoggingTest.class.getName(),
                context.getLogger("io.streakline.Server"),
                Level.INFO,
                message,
                failure,
                null);
        event.setInstant(Instant.parse("2026-11-22T08:00:00.123Z"));
        event.setMDCPropertyMap(Map.of());
        List.of(pairs).forEach(event::addKeyValuePair);
        return event;
    }
}
