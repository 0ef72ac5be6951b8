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

    private final KeyRegistry registry;
    private final KeyAdministration administration;
    private final Clock clock;

    /** Reads the keys; blocks. */
    public KeyFeature(Database database, Clock clock, SecureRandom random, AuditLog audit) {
        this.registry = new KeyRegistry(database, clock);
        this.administration = new KeyAdministration(database, clock, random, audit, Caller::identity);
        this.clock = clock;
        registry.read(Duration.ZERO);
    }

    public Credentials credentials() {
        return registry;
    }

    /** @param cutOff closes the connections of a key that is no longer valid */
    public void register(Api api, Runnable cutOff) {
        registry.whenRevoked(cutOff);
        new KeyRoutes(administration, clock, () -> registry.read(Duration.ZERO)).register(api);
    }

    /** Run every {@link Limits#KEYS_LOOK}, because other servers revoke keys, too. */
    public Job.Work watch() {
        return () -> registry.read(Duration.ZERO);
    }
}
