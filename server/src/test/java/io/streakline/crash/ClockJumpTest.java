package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.streakline.App;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.socketio.Timers;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.ManualTime;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import io.streakline.write.lane.LaneHooks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The machine's clock is set, ahead and back; monotonic time continues. */
@Timeout(60)
class ClockJumpTest {

    private final ManualTime passing = new ManualTime(TestServer.START);
    private volatile Duration set = Duration.ZERO;

    /** A clock that can be set. */
    private final class Settable extends Clock {

        @Override
        public Instant instant() {
            return passing.instant().plus(set);
        }

        @Override
        public ZoneId getZone() {
            return passing.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static String create(int port, String title) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/activities"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"" + title + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            return response.body().replaceFirst(".*\"_id\":\"([0-9a-f]+)\".*", "$1");
        }
    }

    private static ListAppender<ILoggingEvent> listening() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.streakline.ClockWatch")).addAppender(appender);
        return appender;
    }

    @Test
    void writesContinueInOrderAndTheJumpIsReported() throws Exception {
        ListAppender<ILoggingEvent> log = listening();
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.PORT, "0");
        settings.put(Setting.DATABASE_URL, TestDatabase.create());
        Timers timers = passing;
        try (App app = App.start(
                        Config.of(settings),
                        new App.Surroundings(new Settable(), timers, LaneHooks.NONE, reason -> {}));
                JsClients clients = JsClients.start()) {
            JsClient client = clients.connect(
                    "http://127.0.0.1:" + app.port(), passing, JsClient.Options.over(Transport.WEBSOCKET));
            client.awaitConnection();
            client.login("ada");
            String first = create(app.port(), "Before");

            set = Duration.ofDays(400);
            String ahead = create(app.port(), "Ahead");
            client.awaitOffset(2);
            set = Duration.ofDays(-400);
            String back = create(app.port(), "Back");
            client.awaitOffset(3);

            assertThat(client.streamEvents()).extracting(JsClient.Event::offset).containsExactly(1L, 2L, 3L);
            assertThat(List.of(first, ahead, back)).isSorted().doesNotHaveDuplicates();
            client.drop();
            create(app.port(), "Missed");
            client.reconnect();
            assertThat(client.awaitConnection().path("recovered").booleanValue())
                    .isTrue();
            client.awaitOffset(4);
            assertThat(client.events("stream:reset")).isEmpty();

            // Last, as the heartbeats of sockets go by the time that passes here.
            awaitJump(log, "back");
            set = Duration.ZERO;
            awaitJump(log, "ahead");
        }
    }

    /**
     * The check is a job, whose end is not reported. Time moves on while it looks at both clocks, so it may see a few looks
     * more or less.
     */
    private void awaitJump(ListAppender<ILoggingEvent> log, String direction) {
        Pattern jump = Pattern.compile("jumped " + direction + " by (\\d+) seconds");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (List<String> said = said(log);
                said.stream().noneMatch(line -> isOf400Days(jump.matcher(line)));
                said = said(log)) {
            assertThat(System.nanoTime())
                    .as("not said: " + jump + ", but " + said)
                    .isLessThan(end);
            passing.advance(Limits.CLOCK_LOOK);
        }
    }

    private static boolean isOf400Days(Matcher jump) {
        Duration tolerance = Limits.CLOCK_LOOK.multipliedBy(60);
        return jump.find()
                && Duration.ofSeconds(Long.parseLong(jump.group(1)))
                                .minus(Duration.ofDays(400))
                                .abs()
                                .compareTo(tolerance)
                        <= 0;
    }

    private static List<String> said(ListAppender<ILoggingEvent> log) {
        synchronized (log) { // as it does while it appends
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }
}
