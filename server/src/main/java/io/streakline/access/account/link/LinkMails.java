package io.streakline.access.account.link;

import io.streakline.access.mail.MailException;
import io.streakline.access.mail.Mailer;
import io.streakline.access.policy.Digest;
import io.streakline.base.config.Limits;
import io.streakline.storage.database.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the emails that wait in the database, whichever server created them, until the mail server has accepted each. A
 * link's token is created right before its email and stored as a hash. If it is unknown whether an email was accepted,
 * it is sent again with a new link, and the newest link is valid.
 */
public final class LinkMails {

    private static final Logger LOG = LoggerFactory.getLogger(LinkMails.class);

    private final Database database;
    private final Mailer mailer;
    private final MailTexts texts;
    private final SecureRandom random;
    private final Clock clock;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    public LinkMails(Database database, Mailer mailer, MailTexts texts, SecureRandom random, Clock clock) {
        this.database = database;
        this.mailer = mailer;
        this.texts = texts;
        this.random = random;
        this.clock = clock;
    }

    /** Sends due emails, one after the other. Blocks; one call at a time. */
    public void send() {
        // Long enough for all of them, so that no other server sends the same emails.
        Duration lease = Limits.MAIL_ANSWER.multipliedBy(4L * Limits.MAILS);
        Instant now = clock.instant();
        for (LinkStore.Due due : database.write(handle -> LinkStore.due(handle, now, lease))) {
            send(due);
        }
    }

    private void send(LinkStore.Due due) {
        Link link = due.link();
        String token = LinkTokens.token(random);
        boolean there = database.write(handle -> LinkStore.setToken(handle, link.id(), Digest.of(token)));
        if (!there) {
            return; // used, replaced or erased meanwhile
        }
        Instant next = null;
        try {
            mailer.send(texts.of(link, token));
            sent.incrementAndGet();
        } catch (MailException e) {
            failed.incrementAndGet();
            next = clock.instant().plus(Limits.MAIL_RETRY.multipliedBy(1L << Math.min(due.attempts(), 9)));
            LOG.warn("{}; the next attempt is at {}", e.getMessage(), next);
        }
        Instant again = next;
        database.write(handle -> {
            LinkStore.mailed(handle, link.id(), again);
            return true;
        });
    }

    public long sent() {
        return sent.get();
    }

    public long failed() {
        return failed.get();
    }
}
