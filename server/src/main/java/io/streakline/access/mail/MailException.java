package io.streakline.access.mail;

/** Thrown if an email was not accepted. */
public final class MailException extends Exception {

    MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
