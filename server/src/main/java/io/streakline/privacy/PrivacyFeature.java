package io.streakline.privacy;

import io.streakline.audit.AuditLog;
import io.streakline.commit.Core;
import io.streakline.commit.Effect;
import io.streakline.http.Api;
import java.util.function.Consumer;

/** Wires export and erasure. */
public final class PrivacyFeature {

    private final Core core;
    private final AuditLog audit;
    private final ErasureRule rule;

    /**
     * @param rule   what may stand against an erasure
     * @param forget drops what is in memory of a user; called on lane threads, must not block
     */
    public PrivacyFeature(Core core, AuditLog audit, ErasureRule rule, Consumer<String> forget) {
        this.rule = rule;
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
        new PrivacyRoutes(new Export(core, audit), new EraseWriter(audit, rule), core.lanes()).register(api);
    }
}
