package io.streakline.learning.settings;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.streakline.base.config.Setting;
import io.streakline.base.zone.InstalledZones;
import io.streakline.base.zone.TzifFiles;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server with old time zone rules, then one with new ones on the same data: Vancouver stays at UTC-7 from 2026 on. */
class RulesChangeTest {

    private static final String EVENT = "2026-11-22T07:30:00Z"; // 23:30 on the 21st by the old rules, 0:30 on the 22nd

    @TempDir
    private Path folder;

    @AfterEach
    void rulesOfTheProduct() {
        InstalledZones.install(null, InstalledZones.Preference.NEWER);
    }

    private Map<Setting, String> oldRules() {
        TzifFiles.folder(
                folder,
                "2026a",
                Map.of("America/Vancouver", "PST8PDT,M3.2.0,M11.1.0", "Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"));
        return Map.of(Setting.ZONEINFO, folder.toString(), Setting.ZONE_RULES, "zoneinfo");
    }

    private static List<String> figures(Rest rest) {
        List<String> figures = new ArrayList<>();
        figures.add(rest.get("/api/analytics/vera").body().replaceAll("\"updatedAt\":\"[^\"]*\"", ""));
        figures.add(rest.get("/api/analytics/vera/calendar").body());
        figures.add(rest.get("/api/analytics/vera/summary?period=day&from=2026-11-01&to=2026-11-22")
                .body());
        figures.add(rest.get("/api/analytics/vera/streak/explain?from=2026-11-20&to=2026-11-21")
                .body());
        return figures;
    }

    private static void live(TestServer server) {
        var rest = new Rest(server);
        rest.put("/api/users/vera/settings", object().put("timezone", "America/Vancouver"));
        rest.post(
                "/api/events",
                object().put("userId", "vera")
                        .put("type", "log_created")
                        .put("hours", 2)
                        .put("occurredAt", EVENT));
        rest.post(
                "/api/events",
                object().put("userId", "vera")
                        .put("type", "log_created")
                        .put("start", "2026-11-22T06:30:00Z")
                        .put("end", "2026-11-22T07:45:00Z"));
        rest.post("/api/events", object().put("userId", "vera").put("type", "log_created"));
    }

    @Test
    void acceptedDaysStayAndOpenDaysFollowTheNewRules() {
        String database = TestDatabase.create();
        List<String> before;
        try (var server = TestServer.on(database, oldRules())) {
            live(server);
            var rest = new Rest(server);
            before = figures(rest);
            Reply streak = rest.get("/api/analytics/vera/streak");
            assertThat(streak.number("current")).isEqualTo(2);
            assertThat(streak.text("dayEndsAt")).isEqualTo("2026-11-23T08:00:00.000Z");
            assertThat(rest.post("/api/operator/rebuild", "{}").json().path("differences"))
                    .isEmpty();
            assertThat(new Sql(server)
                            .texts("select day || ' ' || utc_offset from ledger_entries order by event_offset limit 1"))
                    .containsExactly("2026-11-21 -28800");
        }
        try (var server = TestServer.on(database, Map.of())) {
            var rest = new Rest(server);
            assertThat(figures(rest)).isEqualTo(before);
            Reply streak = rest.get("/api/analytics/vera/streak");
            assertThat(streak.number("current")).isEqualTo(2);
            assertThat(streak.text("dayEndsAt")).isEqualTo("2026-11-23T07:00:00.000Z");
            assertThat(rest.post("/api/operator/rebuild", "{}").json().path("differences"))
                    .isEmpty();
            assertThat(figures(rest)).isEqualTo(before);

            until(server, "2026-11-24T06:59:59.999Z");
            assertThat(rest.get("/api/leaderboards/streak").each("entries", "userId"))
                    .containsExactly("vera");
            until(server, "2026-11-24T07:00:00Z");
            assertThat(rest.get("/api/leaderboards/streak").each("entries", "userId"))
                    .isEmpty();
            rest.post("/api/events", object().put("userId", "vera").put("type", "log_created"));
            assertThat(
                            new Sql(server)
                                    .texts(
                                            "select day || ' ' || utc_offset from ledger_entries order by event_offset desc limit 1"))
                    .containsExactly("2026-11-24 -25200");
            assertThat(rest.post("/api/operator/rebuild", "{}").json().path("differences"))
                    .isEmpty();
        }
    }

    @Test
    void aZoneMissingFromTheRulesKeepsItsLastRules() {
        TzifFiles.folder(folder, "2099a", Map.of("Atlantic/Newtown", "<+0330>-3:30"));
        String database = TestDatabase.create();
        try (var server = TestServer.on(database, Map.of(Setting.ZONEINFO, folder.toString()))) {
            var rest = new Rest(server);
            assertThat(rest.put("/api/users/nora/settings", object().put("timezone", "atlantic/newtown"))
                            .status())
                    .isEqualTo(200);
        }
        for (int starts = 0; starts < 2; starts++) {
            try (var server = TestServer.on(database, Map.of())) {
                var rest = new Rest(server);
                assertThat(rest.get("/api/analytics/nora/streak").text("dayEndsAt"))
                        .endsWith("T20:30:00.000Z");
                assertThat(rest.get("/api/users/nora/settings").text("timezone"))
                        .isEqualTo("Atlantic/Newtown");
            }
        }
    }

    @Test
    void aZoneWithoutAnyRulesHasTheDaysOfUtcUntilTheUserSetsAnother() {
        String database = TestDatabase.create();
        try (var server = TestServer.on(database, Map.of())) {
            var rest = new Rest(server);
            rest.put("/api/users/ada/settings", object().put("timezone", "Asia/Tokyo"));
            rest.put("/api/users/bob/settings", object().put("timezone", "Asia/Tokyo"));
            rest.post("/api/events", object().put("userId", "ada").put("type", "log_created"));
            new Sql(server)
                    .execute(
                            "update learners set zones = replace(zones, 'Asia/Tokyo', case user_id when 'ada' then 'Asia/Atlantis' else '?' end)");
        }
        try (var server = TestServer.on(database, Map.of())) {
            var rest = new Rest(server);
            for (String user : List.of("ada", "bob")) {
                assertThat(rest.get("/api/analytics/" + user + "/streak").text("dayEndsAt"))
                        .endsWith("T00:00:00.000Z");
            }
            assertThat(rest.get("/api/users/ada/settings").text("timezone")).isEqualTo("Asia/Atlantis");
            assertThat(rest.get("/api/leaderboards/streak").each("entries", "userId"))
                    .containsExactly("ada");
            assertThat(rest.put("/api/users/cleo/settings", object().put("timezone", "Asia/Atlantis"))
                            .status())
                    .isEqualTo(400);
            server.time().advance(Duration.ofDays(2));
            Reply changed = rest.put("/api/users/ada/settings", object().put("timezone", "Europe/Berlin"));
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.each("history", "timezone")).containsExactly("Asia/Atlantis", "Europe/Berlin");
        }
    }

    @Test
    void theLogNamesTheZonesThatDiffer() {
        String database = TestDatabase.create();
        TestServer.on(database, oldRules()).close();
        var log = (Logger) LoggerFactory.getLogger(ZoneRulesChange.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO); // commands that ran before in this JVM may have left a higher level
        try {
            TestServer.on(database, Map.of()).close();
            TestServer.on(database, Map.of()).close();
        } finally {
            log.setLevel(null);
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .singleElement()
                .satisfies(
                        line -> assertThat(line.getFormattedMessage())
                                .matches(
                                        "Time zone rules 20.* replace 2026a: within two years 1 zones differ: America/Vancouver"));
    }

    private static void until(TestServer server, String instant) {
        server.time().advance(Duration.between(server.time().instant(), Instant.parse(instant)));
    }
}
