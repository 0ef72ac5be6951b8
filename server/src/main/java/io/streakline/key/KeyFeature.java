package io.streakline.key;

import io.streakline.audit.AuditLog;
import io.streakline.auth.Caller;
import io.streakline.auth.Credentials;
import io.streakline.config.Limits;
import io.streakline.database.Database;
import io.streakline.http.Api;
import io.streakline.job.Job;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Wires the keys. */
public final class KeyFeature {

    private final KeyRing ring;
    private final KeyDesk desk;
    private final Clock clock;

    /** Reads the keys; blocks. */
    public KeyFeature(Database database, Clock clock, SecureRandom random, AuditLog audit) {
        this.ring = new KeyRing(database, clock);
        this.desk = new KeyDesk(database, clock, random, audit, Caller::identity);
        this.clock = clock;
        ring.read(Duration.ZERO);
    }

    public Credentials credentials() {
        return ring;
    }

    /** @param cutOff ends what is connected with a key that no longer stands */
    public void register(Api api, Runnable cutOff) {
        ring.whenRevoked(cutOff);
        new KeyRoutes(desk, clock, () -> ring.read(Duration.ZERO)).register(api);
    }

    /** To be done every {@link Limits#KEYS_LOOK}: other servers revoke keys, too. */
    public Job.Work watch() {
        return () -> ring.read(Duration.ZERO);
    }
}
