package io.streakline.access.account.link;

import io.streakline.base.config.Limits;
import io.streakline.base.json.Word;
import java.time.Duration;

/** The operation that a link allows. */
public enum LinkKind implements Word {
    /** Create the first admin. */
    SETUP(Limits.LINK_LIFE, "/join"),
    /** Create the account that another user has offered. */
    INVITATION(Limits.INVITATION_LIFE, "/join"),
    /** Confirm an email address. */
    VERIFICATION(Limits.LINK_LIFE, "/verify"),
    /** Set a new password. */
    RESET(Limits.RESET_LIFE, "/reset"),
    /** None: tells a person who registers again that there is an account. */
    KNOWN(Limits.LINK_LIFE, "/sign-in");

    private final Duration life;
    private final String page;

    LinkKind(Duration life, String page) {
        this.life = life;
        this.page = page;
    }

    public Duration life() {
        return life;
    }

    static LinkKind of(String word) {
        return Word.of(LinkKind.class, word);
    }

    /** The page that the link opens; the part after # is not sent to any server. */
    public String path(String token) {
        return this == KNOWN ? page : page + "#token=" + token;
    }
}
