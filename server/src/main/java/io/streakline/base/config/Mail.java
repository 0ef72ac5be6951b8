package io.streakline.base.config;

import org.jspecify.annotations.Nullable;

/**
 * The operator's mail server.
 *
 * @param tls      whether it uses TLS from the first byte; otherwise it must offer STARTTLS, unless it is on this
 *     machine
 * @param user     null if it needs no sign-in
 * @param password null if there is no user
 * @param from     the sender of the emails
 */
public record Mail(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        String from) {

    /** Whether a password or a link could be read on the way to the mail server. */
    public boolean needsStartTls() {
        return !tls && !ConfigReader.isLoopback(host);
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + (user == null ? "" : user + ":[redacted]@") + host + ":" + port;
    }
}
