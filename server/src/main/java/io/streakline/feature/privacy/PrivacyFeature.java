package io.streakline.feature.privacy;

import io.streakline.access.audit.AuditLog;
import io.streakline.base.config.Limits;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;
import io.streakline.write.lane.Effect;
import java.util.function.Consumer;

/** Creates the parts of export and erasure and connects them. */
public final class PrivacyFeature {

    private final Core core;
    private final AuditLog audit;
    private final Erasures erasures;

    /**
     * @param rule   checks whether a user may be erased
     * @param most   rows that one step of an erasure deletes
     * @param forget removes a user from memory; called on lane threads, must not block
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
                // Logged by the caller. The rest is removed when the user's sockets have closed.
            }
        });
    }

    public void register(Api api) {
        new PrivacyRoutes(new Export(core, audit), erasures).register(api);
    }

    /** Continues erasures that a crash or a failure interrupted; run every {@link Limits#ERASURES_LOOK}. */
    public Job.Work resume() {
        return erasures::resume;
    }
}
