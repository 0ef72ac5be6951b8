package io.streakline.feature.privacy;

import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import java.util.List;
import java.util.Map;

/**
 * Carries out the steps of erasures, each in a transaction of its own. The first step hides the user from all reads and
 * writes, unless it is the last one as well. Thread-safe.
 *
 * @param most rows that one step deletes
 */
record EraseWriter(AuditLog audit, ErasureRule rule, int most) implements Writer<Erase> {

    /** The answer to a step that leaves more to delete. */
    static final int MORE = 202;

    @Override
    public Work<Erase> begin(Transaction transaction, List<Erase> commands) {
        return new EraseWork(transaction, audit, rule, most);
    }

    /** Deletes immediately when commands are applied: each is alone in its transaction. */
    private record EraseWork(Transaction transaction, AuditLog audit, ErasureRule rule, int most)
            implements Work<Erase> {

        @Override
        public Answer apply(Erase command) {
            String userId = command.userId();
            if (transaction.stream(userId).isBeingErased()) {
                return step(
                        userId,
                        ErasureProgress.find(transaction.handle(), userId).orElseThrow(),
                        false);
            }
            Caller by = command.by();
            if (by == null) {
                return Answer.refused(
                        ErrorCode.OVERLOADED, "This erasure has ended. Repeat the request to get a receipt");
            }
            Problem against = rule.against(transaction.handle(), by, userId);
            return against == null
                    ? step(userId, ErasureProgress.begin(by.identity()), true)
                    : new Answer.Refused(against);
        }

        private Answer step(String userId, ErasureProgress progress, boolean first) {
            boolean done = delete(userId, progress);
            transaction.stream(userId).erased();
            if (first || done) {
                transaction.part(Erased.class, Erased::new).users().add(userId);
            }
            if (first && progress.rows() > 0) {
                BoardChanges.of(transaction).erase(userId);
            }
            if (!done) {
                progress.save(transaction.handle(), userId);
                return Answer.done(MORE, "{}");
            }
            ErasureProgress.end(transaction.handle(), userId);
            audit.erased(
                    transaction.handle(), progress.actor(), userId, Map.of("rows", Integer.toString(progress.rows())));
            return Answer.done(200, receipt(userId, progress));
        }

        /** Whether nothing is left. */
        private boolean delete(String userId, ErasureProgress progress) {
            int left = most;
            for (PersonalTable table : progress.deleted().keySet()) {
                if (table.isSmall()) {
                    progress.add(table, table.delete(transaction.handle(), userId, most));
                } else if (left > 0) {
                    int rows = table.delete(transaction.handle(), userId, left);
                    progress.add(table, rows);
                    left -= rows;
                }
            }
            return left > 0 && audit.erase(transaction.handle(), userId, left) < left;
        }

        private String receipt(String userId, ErasureProgress progress) {
            return Json.object(to -> {
                to.writeStringField("userId", userId);
                to.writeStringField("erasedAt", Json.time(transaction.now()));
                to.writeFieldName("deleted");
                to.writeRawValue(progress.json());
            });
        }
    }
}
