package io.streakline.cli.doctor;

import io.streakline.access.mail.MailException;
import io.streakline.access.mail.Mailer;
import io.streakline.base.config.AuthMode;
import io.streakline.base.config.Config;
import io.streakline.base.config.Mail;
import java.util.List;

/** Checks that the mail server accepts this server's user and password. Sends no email. */
final class MailCheck implements Check {

    private static final String NAME = "mail";

    @Override
    public List<Finding> look(Config config) {
        if (!(config.auth() instanceof AuthMode.Accounts accounts)) {
            return List.of();
        }
        Mail mail = accounts.mail();
        if (mail == null) {
            return List.of(Finding.warning(
                    NAME,
                    "Email is not configured, so nobody can reset a password or get an invitation.",
                    "Set SMTP_URL, MAIL_FROM and PUBLIC_URL."));
        }
        try {
            new Mailer(mail).connect();
            return List.of(Finding.ok(NAME, mail + " accepts email from this server."));
        } catch (MailException e) {
            return List.of(Finding.fault(
                    NAME,
                    String.valueOf(e.getMessage()),
                    "Correct SMTP_URL, or allow this machine to connect to the mail server."));
        }
    }
}
