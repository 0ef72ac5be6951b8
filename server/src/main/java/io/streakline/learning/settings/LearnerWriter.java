package io.streakline.learning.settings;

import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.learning.day.ZoneChange;
import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.day.ZoneHistory;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.learner.StreakListener;
import io.streakline.learning.settings.LearnerCommand.AddPause;
import io.streakline.learning.settings.LearnerCommand.RemovePause;
import io.streakline.learning.settings.LearnerCommand.SetSettings;
import io.streakline.learning.streak.Pause;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out commands on learners. Thread-safe. */
record LearnerWriter(StreakRules rules, StreakListener streaks) implements Writer<LearnerCommand> {

    @Override
    public void request(Transaction transaction, Pipeline to, List<LearnerCommand> commands) {
        Learners.of(transaction, rules)
                .request(to, commands.stream().map(LearnerCommand::userId).toList());
    }

    @Override
    public Work<LearnerCommand> begin(Transaction transaction, List<LearnerCommand> commands) {
        return new LearnerWork(transaction, Learners.of(transaction, rules), streaks);
    }

    private record LearnerWork(Transaction transaction, Learners learners, StreakListener streaks)
            implements Work<LearnerCommand> {

        @Override
        public Answer apply(LearnerCommand command) {
            return switch (command) {
                case SetSettings settings -> set(settings);
                case AddPause pause -> pause(pause);
                case RemovePause pause -> unpause(pause);
            };
        }

        private Answer set(SetSettings settings) {
            Learner learner = learners.learner(settings.userId());
            ZoneHistory zones = learner.zones();
            if (settings.zone() != null || settings.dayStartHour() != null) {
                Instant from = Objects.requireNonNullElse(settings.effectiveFrom(), transaction.now());
                ZoneEntry inForce = zones.entryAt(from);
                var entry = new ZoneEntry(
                        from,
                        Objects.requireNonNullElse(settings.zone(), inForce.zone()),
                        Objects.requireNonNullElse(settings.dayStartHour(), inForce.dayStartHour()));
                switch (zones.with(entry, used -> used(learner, used))) {
                    case ZoneChange.Changed changed -> zones = changed.history();
                    case ZoneChange.Unchanged unchanged -> {}
                    case ZoneChange.TooClose close -> {
                        return Answer.refused(
                                ErrorCode.ZONE_TOO_CLOSE,
                                "A change of timezone or dayStartHour must be at least "
                                        + ZoneHistory.APART.toHours() + " hours after the change at "
                                        + Json.time(close.neighbour().effectiveFrom()));
                    }
                }
                if (zones.entries().size() > Limits.ZONE_CHANGES) {
                    return Answer.refused(
                            ErrorCode.ZONE_TOO_CLOSE,
                            "A user's timezone can change " + Limits.ZONE_CHANGES + " times at most");
                }
            }
            Learner changed = learner.withSettings(
                    zones,
                    Objects.requireNonNullElse(settings.weekStart(), learner.weekStart()),
                    Objects.requireNonNullElse(settings.board(), learner.board()),
                    name(settings.displayName(), learner));
            if (!changed.equals(learner)) {
                transaction.stream(learner.userId())
                        .append("settings:updated", LearnerView.settingsChange(changed, transaction.now()));
                change(learner, changed);
            }
            return Answer.done(200, LearnerView.settings(changed, transaction.now()));
        }

        private static @Nullable String name(@Nullable String asked, Learner learner) {
            if (asked == null) {
                return learner.displayName();
            }
            return asked.isEmpty() ? null : asked;
        }

        /** Past days stay paused, because the user relied on them. */
        private Answer unpause(RemovePause remove) {
            Learner learner = learners.learner(remove.userId());
            Pause pause = remove.pause();
            LocalDate today = learner.date(transaction.now());
            if (!learner.pauses().contains(pause)) {
                return Answer.done(200, LearnerView.pauses(learner));
            }
            if (pause.to().isBefore(today)) {
                return Answer.refused(
                        ErrorCode.INVALID_FIELDS,
                        "to must be today or later, because a pause that is over cannot be removed");
            }
            List<Pause> pauses = new ArrayList<>(learner.pauses());
            pauses.remove(pause);
            if (pause.from().isBefore(today)) {
                pauses.add(new Pause(pause.from(), today.minusDays(1)));
            }
            Learner changed = learner.withPauses(pauses.stream().distinct().toList());
            change(learner, changed);
            return Answer.done(200, LearnerView.pauses(changed));
        }

        /** Whether anything was dated under an entry of the current history. */
        private boolean used(Learner learner, ZoneEntry entry) {
            List<ZoneEntry> entries = learner.zones().entries();
            Instant to = entries.stream()
                    .map(ZoneEntry::effectiveFrom)
                    .filter(from -> from.isAfter(entry.effectiveFrom()))
                    .findFirst()
                    .orElse(LearnerInput.LATEST);
            boolean first = entries.isEmpty() || entries.getFirst().equals(entry);
            Instant from = first ? LearnerInput.EARLIEST : entry.effectiveFrom();
            return learners.anyBetween(learner.userId(), from, to);
        }

        private Answer pause(AddPause add) {
            Learner learner = learners.learner(add.userId());
            if (!add.pause().mayBegin(learner.date(transaction.now()))) {
                return Answer.refused(ErrorCode.INVALID_FIELDS, "from must be today or later");
            }
            List<Pause> pauses = new ArrayList<>(learner.pauses());
            if (!pauses.contains(add.pause())) {
                pauses.add(add.pause());
            }
            if (pauses.size() > Limits.PAUSES) {
                return Answer.refused(ErrorCode.INVALID_FIELDS, "A user can have " + Limits.PAUSES + " pauses at most");
            }
            Learner changed = learner.withPauses(pauses);
            change(learner, changed);
            return Answer.done(201, LearnerView.pauses(changed));
        }

        private void change(Learner before, Learner changed) {
            learners.change(changed);
            streaks.changed(transaction, before);
        }
    }
}
