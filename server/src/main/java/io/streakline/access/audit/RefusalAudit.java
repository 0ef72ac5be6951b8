package io.streakline.access.audit;

import io.streakline.access.policy.Action;
import io.streakline.access.policy.CallSource;
import io.streakline.access.policy.Caller;
import io.streakline.access.policy.RefusalListener;
import io.streakline.base.problem.ErrorCode;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notes refusals of the policy, for REST and sockets. */
public record RefusalAudit(AuditLog log) implements RefusalListener {

    @Override
    public void refused(
            Caller caller, CallSource visit, @Nullable Action action, ErrorCode code, Collection<String> users) {
        String subject = users.size() == 1 ? users.iterator().next() : null;
        AuditEntry entry = AuditEntry.refused(AuditAction.REFUSED, caller, subject)
                .with("call", visit.call())
                .with("code", code.code());
        if (action != null) {
            entry = entry.with("doing", action.name().toLowerCase(Locale.ROOT));
        }
        if (users.size() > 1) {
            entry = entry.with("users", Integer.toString(users.size()));
        }
        String address = visit.address().get();
        log.note(address == null ? entry : entry.with(AuditEntry.ADDRESS, address));
    }
}
