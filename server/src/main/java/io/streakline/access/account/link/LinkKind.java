package io.streakline.access.account.link;

import io.streakline.base.config.Limits;
import java.time.Duration;
import java.util.Locale;

/** What a link lets one do. */
public enum LinkKind {
    /** Make the first admin. */
    SETUP(Limits.LINK_LIFE, "/join"),
    /** Make the account that somebody else wants one to have. */
    INVITATION(Limits.INVITATION_LIFE, "/join"),
    /** Confirm an address. */
    VERIFICATION(Limits.LINK_LIFE, "/verify"),
    /** Set another password. */
    RESET(Limits.RESET_LIFE, "/reset"),
    /** Nothing: tells somebody who registers again that there is an account. */
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

    /** As it stands in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LinkKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Where it leads; what stands behind # is sent to no server. */
    public String path(String token) {
        return this == KNOWN ? page : page + "#token=" + token;
    }
}
