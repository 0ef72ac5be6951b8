package io.streakline.base.config;

import org.jspecify.annotations.Nullable;

/**
 * The operator's mail server.
 *
 * @param tls      whether it speaks TLS from the first byte; else it must offer STARTTLS, unless it is on this machine
 * @param user     null if it asks for none
 * @param password null if there is no user
 * @param from     whom mails are from
 */
public record Mail(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        String from) {

    /** Whether a password or a link could be read on its way to the mail server. */
    public boolean needsStartTls() {
        return !tls && !ConfigReader.isLoopback(host);
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + (user == null ? "" : user + ":[redacted]@") + host + ":" + port;
    }
}
