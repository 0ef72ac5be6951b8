package io.streakline.access.account.link;

import io.streakline.access.mail.Message;
import java.time.Duration;

/**
 * The texts of emails. They contain no text from other users, so that strangers cannot write to people in this server's
 * name. Pure.
 *
 * @param base the server's public address, without a slash at the end
 */
public record MailTexts(String base) {

    Message of(Link link, String token) {
        String to = LinkTokens.email(link).address();
        String url = base + link.kind().path(token);
        String until = hours(link.kind().life());
        return switch (link.kind()) {
            case VERIFICATION -> new Message(to, "Confirm your email address", """
                        Somebody, most likely you, has created an account with this address at %s.

                        Confirm the address with the password that you chose:
                        %s

                        The link is valid for %s. If this was not you, ignore this email: nobody can use the account without the link.
                        """.formatted(base, url, until));
            case RESET -> new Message(to, "Set a new password", """
                        Somebody, most likely you, wants to set a new password for the account with this address at %s.

                        Set it here:
                        %s

                        The link is valid for %s and works once. If this was not you, ignore this email: the password does not change.
                        """.formatted(base, url, until));
            case INVITATION -> new Message(to, "You are invited", """
                        You are invited to %s.

                        Choose a password to join:
                        %s

                        The link is valid for %s and works once.
                        """.formatted(base, url, until));
            case KNOWN -> new Message(to, "You already have an account", """
                        Somebody, most likely you, wants to create an account with this address at %s. There is already one.

                        Sign in, or set a new password, here:
                        %s

                        If this was not you, ignore this email.
                        """.formatted(base, url));
            case SETUP -> throw new IllegalArgumentException("the first admin's link is not sent by email");
        };
    }

    private static String hours(Duration life) {
        long hours = life.toHours();
        return hours == 1 ? "an hour" : hours <= 48 ? hours + " hours" : life.toDays() + " days";
    }
}
