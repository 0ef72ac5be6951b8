package io.streakline.access.key;

import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.Credentials;
import io.streakline.base.config.Limits;
import io.streakline.storage.database.Database;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Creates the parts of the keys feature and connects them. */
public final class KeyFeature {

    private final KeyRegistry ring;
    private final KeyAdministration desk;
    private final Clock clock;

    /** Reads the keys; blocks. */
    public KeyFeature(Database database, Clock clock, SecureRandom random, AuditLog audit) {
        this.ring = new KeyRegistry(database, clock);
        this.desk = new KeyAdministration(database, clock, random, audit, Caller::identity);
        this.clock = clock;
        ring.read(Duration.ZERO);
    }

    public Credentials credentials() {
        return ring;
    }

    /** @param cutOff closes the connections of a key that is no longer valid */
    public void register(Api api, Runnable cutOff) {
        ring.whenRevoked(cutOff);
        new KeyRoutes(desk, clock, () -> ring.read(Duration.ZERO)).register(api);
    }

    /** Run every {@link Limits#KEYS_LOOK}, because other servers revoke keys, too. */
    public Job.Work watch() {
        return () -> ring.read(Duration.ZERO);
    }
}
