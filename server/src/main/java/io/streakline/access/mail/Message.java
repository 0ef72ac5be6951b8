package io.streakline.access.mail;

/**
 * An email in plain text.
 *
 * @param to      one address
 * @param subject one line
 * @param text    lines end with {@code \n}
 */
public record Message(String to, String subject, String text) {}
