package io.streakline.feature.privacy;

import io.streakline.access.audit.AuditLog;
import io.streakline.base.config.Limits;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;
import io.streakline.write.lane.Effect;
import java.util.function.Consumer;

/** Wires export and erasure. */
public final class PrivacyFeature {

    private final Core core;
    private final AuditLog audit;
    private final Erasures erasures;

    /**
     * @param rule   what may stand against an erasure
     * @param most   rows that one step of an erasure deletes
     * @param forget drops what is in memory of a user; called on lane threads, must not block
     */
    public PrivacyFeature(Core core, AuditLog audit, ErasureRule rule, int most, Consumer<String> forget) {
        this.erasures = new Erasures(core, new EraseWriter(audit, rule, most));
        this.core = core;
        this.audit = audit;
        core.lanes().afterCommit(Erased.class, new Effect<>() {
            @Override
            public void apply(Erased erased) {
                erased.users().forEach(forget);
            }

            @Override
            public void missed() {
                // Logged by the caller. What is left is forgotten when the user's sockets have gone.
            }
        });
    }

    public void register(Api api) {
        new PrivacyRoutes(new Export(core, audit), erasures).register(api);
    }

    /** Goes on with erasures that a crash or a failure interrupted; to be done every {@link Limits#ERASURES_LOOK}. */
    public Job.Work resume() {
        return erasures::resume;
    }
}
