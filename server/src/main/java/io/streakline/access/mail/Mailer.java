package io.streakline.access.mail;

import io.streakline.base.config.Limits;
import io.streakline.base.config.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Sends emails to an SMTP server (RFC 6409), over TLS with verification of the server's name, unless the server is on
 * this machine. Uses one connection per email. Thread-safe.
 */
public final class Mailer {

    private final Mail mail;
    private final Session session;

    public Mailer(Mail mail) {
        this.mail = mail;
        this.session = Session.getInstance(properties(mail));
    }

    private static Properties properties(Mail mail) {
        String protocol = "mail." + protocol(mail) + ".";
        String timeout = Long.toString(Limits.MAIL_ANSWER.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol(mail));
        properties.setProperty("mail.from", mail.from());
        properties.setProperty(protocol + "connectiontimeout", timeout);
        properties.setProperty(protocol + "timeout", timeout);
        properties.setProperty(protocol + "writetimeout", timeout);
        properties.setProperty(protocol + "auth", Boolean.toString(mail.user() != null));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.setProperty(protocol + "starttls.enable", "true");
        properties.setProperty(protocol + "starttls.required", Boolean.toString(mail.needsStartTls()));
        return properties;
    }

    private static String protocol(Mail mail) {
        return mail.tls() ? "smtps" : "smtp";
    }

    /** Returns when the server has accepted the email. Blocks. @throws MailException if it did not */
    public void send(Message message) throws MailException {
        try {
            var mime = new MimeMessage(session);
            mime.setFrom(new InternetAddress(mail.from(), true));
            mime.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.to(), true));
            mime.setSubject(message.subject(), StandardCharsets.UTF_8.name());
            mime.setText(message.text(), StandardCharsets.UTF_8.name());
            mime.setSentDate(new Date());
            mime.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
            mime.saveChanges();
            try (Transport transport = connected()) {
                transport.sendMessage(mime, mime.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new MailException("An email was not accepted by " + mail + ": " + e.getMessage(), e);
        }
    }

    /**
     * Signs in without sending anything. Blocks. @throws MailException if the server cannot be reached or refuses the
     * user
     */
    public void connect() throws MailException {
        try {
            connected().close();
        } catch (MessagingException e) {
            throw new MailException(mail + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Transport connected() throws MessagingException {
        Transport transport = session.getTransport();
        transport.connect(mail.host(), mail.port(), mail.user(), mail.password());
        return transport;
    }
}
