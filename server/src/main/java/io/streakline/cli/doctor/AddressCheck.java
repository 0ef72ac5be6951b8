package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Checks that PUBLIC_URL leads to this server, and that the clock there agrees. */
record AddressCheck(Clock clock) implements Check {

    private static final String NAME = "address";
    private static final Duration SKEW = Duration.ofSeconds(5);

    @Override
    public List<Finding> look(Config config) {
        URI url = config.http().publicUrl();
        if (url == null) {
            return List.of();
        }
        try {
            HttpResponse<String> response = HealthProbe.ask(url);
            List<Finding> findings = new ArrayList<>();
            findings.add(
                    HealthProbe.isHealthy(response)
                            ? Finding.ok(NAME, url + " leads to a Streakline server.")
                            : Finding.fault(
                                    NAME,
                                    "%s/api/health answers %d, but not as Streakline does."
                                            .formatted(url, response.statusCode()),
                                    "Start the server, or have the proxy pass this address on to it; see \"Behind a proxy\""
                                            + " in the guide."));
            response.headers().firstValue("Date").ifPresent(date -> clocks(date, findings));
            return findings;
        } catch (IOException e) {
            return List.of(Finding.fault(
                    NAME,
                    "%s cannot be reached: %s.".formatted(url, reason(e)),
                    "Correct PUBLIC_URL, its DNS name, its certificate, or start the proxy. If this machine alone cannot reach it,"
                            + " try from another."));
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void clocks(String date, List<Finding> findings) {
        try {
            var there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long seconds = Duration.between(clock.instant(), there).abs().toSeconds();
            if (seconds > SKEW.toSeconds()) {
                findings.add(Finding.warning(
                        "clock",
                        "The clocks of this machine and of what answers at PUBLIC_URL differ by " + seconds
                                + " seconds.",
                        "Synchronize both with NTP, such as by chrony or systemd-timesyncd."));
            }
        } catch (DateTimeException notADate) {
            findings.add(Finding.warning(
                    "clock", "PUBLIC_URL answers with an invalid Date: " + date + ".", "Look at the proxy."));
        }
    }
}
