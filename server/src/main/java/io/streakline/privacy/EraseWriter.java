package io.streakline.privacy;

import io.streakline.audit.AuditLog;
import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer;
import io.streakline.json.Json;
import io.streakline.learner.Standings;
import io.streakline.problem.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out erasures, each in a transaction of its own: all of a user's rows, or none. A user with many rows takes a
 * while, for which the others of the lane wait. Thread-safe.
 */
final class EraseWriter implements Writer<Erase> {

    private final AuditLog audit;
    private final ErasureRule rule;

    EraseWriter(AuditLog audit, ErasureRule rule) {
        this.audit = audit;
        this.rule = rule;
    }

    @Override
    public Work<Erase> begin(Transaction transaction, List<Erase> commands) {
        return new EraseWork(transaction, audit, rule);
    }

    private record EraseWork(Transaction transaction, AuditLog audit, ErasureRule rule) implements Work<Erase> {

        @Override
        public Answer apply(Erase command) {
            String userId = command.userId();
            Problem against = rule.against(transaction.handle(), command.by(), userId);
            if (against != null) {
                return new Answer.Refused(against);
            }
            Map<PersonalTable, Integer> deleted = new EnumMap<>(PersonalTable.class);
            for (PersonalTable table : PersonalTable.values()) {
                int rows = transaction
                        .handle()
                        .createUpdate("delete from " + table.table() + " where user_id = :userId")
                        .bind("userId", userId)
                        .execute();
                if (table
                        != PersonalTable.STREAM) { // that one may have been made to be locked, of a user who never was
                    deleted.put(table, rows);
                }
            }
            transaction.stream(userId).erased();
            if (deleted.values().stream().anyMatch(rows -> rows > 0)) {
                Standings.of(transaction).erase(userId);
            }
            transaction.part(Erased.class, Erased::new).users().add(userId);
            int rows = deleted.values().stream().mapToInt(Integer::intValue).sum();
            audit.erase(transaction.handle(), command.by().identity(), userId, Map.of("rows", Integer.toString(rows)));
            return Answer.done(200, receipt(userId, deleted));
        }

        private String receipt(String userId, Map<PersonalTable, Integer> deleted) {
            return Json.object(to -> {
                to.writeStringField("userId", userId);
                to.writeStringField("erasedAt", Json.time(transaction.now()));
                to.writeObjectFieldStart("deleted");
                for (var table : deleted.entrySet()) {
                    to.writeNumberField(table.getKey().word(), table.getValue());
                }
                to.writeEndObject();
            });
        }

        @Override
        public void flush() {
            // Each was carried out at once: it is alone in its transaction.
        }
    }
}
