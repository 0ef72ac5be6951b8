package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.web.http.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Checks that the certificate can be used with its key, and is valid now and for some weeks. */
record CertificateCheck(Clock clock) implements Check {

    private static final String NAME = "certificate";

    /** ACME clients renew 30 days ahead, so a certificate closer to its expiry was not renewed. */
    private static final Duration SOON = Duration.ofDays(21);

    @Override
    public List<Finding> look(Config config) {
        Config.Tls tls = config.http().tls();
        if (tls == null) {
            return List.of();
        }
        try (InputStream file = Files.newInputStream(tls.certificate())) {
            TlsFiles.check(tls);
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
            return List.of(dates(
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant()));
        } catch (ConfigException | IOException | CertificateException e) {
            return List.of(Finding.fault(
                    NAME, String.valueOf(e.getMessage()), "Correct TLS_CERT and TLS_KEY: the server does not start."));
        }
    }

    private Finding dates(Instant from, Instant until) {
        Instant now = clock.instant();
        if (now.isBefore(from) || now.isAfter(until)) {
            return Finding.fault(
                    NAME,
                    "The certificate of TLS_CERT holds from %s until %s, and it is %s.".formatted(from, until, now),
                    "Renew it, or correct the machine's clock; the server reads a new file by itself.");
        }
        long days = Duration.between(now, until).toDays();
        String message = "The certificate of TLS_CERT holds for %d more days.".formatted(days);
        return days < SOON.toDays()
                ? Finding.warning(NAME, message, "Renew it; the server reads the new file by itself.")
                : Finding.ok(NAME, message);
    }
}
