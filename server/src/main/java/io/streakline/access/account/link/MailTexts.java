package io.streakline.access.account.link;

import io.streakline.access.mail.Message;
import java.time.Duration;

/**
 * What mails say. Nothing in them is somebody else's text, so that no stranger writes to people in this server's name. Pure.
 *
 * @param base where the server is, as its users see it, without a slash at the end
 */
public record MailTexts(String base) {

    Message of(Link link, String token) {
        String to = LinkTokens.email(link).address();
        String url = base + link.kind().path(token);
        String until = hours(link.kind().life());
        return switch (link.kind()) {
            case VERIFICATION -> new Message(to, "Confirm your e-mail address", """
                        Somebody, most likely you, has made an account with this address at %s.

                        Confirm the address, with the password that you chose:
                        %s

                        The link is good for %s. If it was not you, do nothing: without it nobody can use the account.
                        """.formatted(base, url, until));
            case RESET -> new Message(to, "Set another password", """
                        Somebody, most likely you, wants to set another password for the account with this address at %s.

                        Set it here:
                        %s

                        The link is good for %s, and once. If it was not you, do nothing: the password stays as it is.
                        """.formatted(base, url, until));
            case INVITATION -> new Message(to, "You are invited", """
                        You are invited to %s.

                        Choose a password, and you are in:
                        %s

                        The link is good for %s, and once.
                        """.formatted(base, url, until));
            case KNOWN -> new Message(to, "You have an account already", """
                        Somebody, most likely you, wants to make an account with this address at %s. There is one already.

                        Sign in, or set another password, here:
                        %s

                        If it was not you, do nothing.
                        """.formatted(base, url));
            case SETUP -> throw new IllegalArgumentException("the first admin's link is not mailed");
        };
    }

    private static String hours(Duration life) {
        long hours = life.toHours();
        return hours == 1 ? "an hour" : hours <= 48 ? hours + " hours" : life.toDays() + " days";
    }
}
