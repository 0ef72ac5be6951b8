package io.streakline.access.mail;

/** A mail was not taken. */
public final class MailException extends Exception {

    MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
