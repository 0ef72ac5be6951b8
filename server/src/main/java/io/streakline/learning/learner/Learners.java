package io.streakline.learning.learner;

import io.streakline.learning.interval.LearnedTimes;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerStore;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.DaySet;
import io.streakline.learning.streak.Declaration;
import io.streakline.learning.streak.StreakOutlook;
import io.streakline.learning.streak.StreakOutlooks;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import io.streakline.write.lane.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The learners and the ledger of one transaction, shared by all features that write in it. Their users' streams are
 * locked, so loaded data stays valid.
 */
public final class Learners implements WritePart {

    private final Transaction transaction;
    private final StreakRules rules;
    private final BoardChanges standings;
    private final Map<String, Learner> learners = new HashMap<>();

    /** The changed learners before their changes. */
    private final Map<String, Learner> changed = new TreeMap<>();

    private final List<LedgerEntry> entries = new ArrayList<>();

    /** The offsets by which the days of entries were decided, in seconds. */
    private final Map<LedgerEntry.Key, Integer> utcOffsets = new HashMap<>();

    private Learners(Transaction transaction, StreakRules rules) {
        this.transaction = transaction;
        this.rules = rules;
        this.standings = BoardChanges.of(transaction);
    }

    /** The instance of this transaction. */
    public static Learners of(Transaction transaction, StreakRules rules) {
        return transaction.part(Learners.class, () -> new Learners(transaction, rules));
    }

    /** Has these users read with the first round trip of the transaction; see {@link Writer#request}. */
    public void request(Pipeline to, Collection<String> users) {
        List<String> unread = unread(users);
        if (!unread.isEmpty()) {
            LearnerStore.load(to, unread, learner -> learners.put(learner.userId(), learner));
        }
    }

    private List<String> unread(Collection<String> users) {
        List<String> unread = users.stream()
                .filter(user -> !learners.containsKey(user))
                .distinct()
                .toList();
        unread.forEach(user -> learners.put(user, Learner.unknown(user)));
        return unread;
    }

    /** Reads the users among these that were not read yet; called while writers load, with all users that they touch. */
    public void load(Collection<String> users) {
        List<String> unread = unread(users);
        if (!unread.isEmpty()) {
            learners.putAll(LearnerStore.load(transaction.handle(), unread));
        }
    }

    /** The learner after the transaction's commands so far. */
    public Learner learner(String userId) {
        return Objects.requireNonNull(learners.get(userId), "a user that was not loaded");
    }

    public void change(Learner learner) {
        Learner before = learner(learner.userId());
        learners.put(learner.userId(), learner);
        changed.putIfAbsent(learner.userId(), before);
    }

    /** Adds an entry to the ledger, and to its day. */
    public void add(LedgerEntry entry) {
        standings.turn(entry.userId()); // in the order of the commands
        entries.add(entry);
        if (entry.isDatedByClock()) {
            utcOffsets.put(
                    entry.key(),
                    learner(entry.userId()).zones().entryAt(entry.occurredAt()).offsetAt(entry.occurredAt()));
        }
        if (entry.active()) {
            Learner learner = learner(entry.userId());
            DaySet days = learner.activeDays().with(entry.day());
            if (days != learner.activeDays()) {
                change(learner.withActiveDays(days));
            }
        }
    }

    /** The entries among these that were in the ledger when the transaction began. */
    public Map<LedgerEntry.Key, LedgerEntry> stored(Collection<LedgerEntry.Key> keys) {
        return LedgerStore.find(transaction.handle(), keys).stream()
                .collect(Collectors.toMap(LedgerEntry::key, entry -> entry));
    }

    /** Undoes an activity or event, except its interval: {@link LearnedTimes#undo} has done that. */
    public void undo(LedgerEntry undone, long offset, LedgerDetail detail) {
        entries.add(undone.undo(offset, transaction.now(), detail.json()));
        if (undone.active() && !active(undone.userId(), undone.day())) {
            Learner learner = learner(undone.userId());
            change(learner.withActiveDays(learner.activeDays().without(undone.day())));
        }
    }

    /** Queries the database. */
    private boolean active(String userId, LocalDate day) {
        long here = entries.stream()
                .filter(entry -> entry.active()
                        && entry.userId().equals(userId)
                        && entry.day().equals(day))
                .mapToLong(entry -> entry.kind() == LedgerEntry.Kind.UNDO ? -1 : 1)
                .sum();
        return LedgerStore.active(transaction.handle(), userId, day) + here > 0;
    }

    /** Declares a streak: it replaces everything up to its date, except the longest streak so far. */
    public void declare(String userId, LocalDate date, int current, int longest) {
        Learner learner = learner(userId);
        int ever = learner.declarations().stream()
                .mapToInt(Declaration::longest)
                .max()
                .orElse(0);
        change(learner.withDeclarations(List.of(new Declaration(date, current, Math.max(longest, ever)))));
    }

    /** Adds these achievements to the user's. */
    public void achieved(String userId, Collection<String> ids) {
        Learner learner = learner(userId);
        Set<String> all = new HashSet<>(learner.achieved());
        all.addAll(ids);
        change(learner.withAchieved(all));
    }

    /** All loaded learners, for reads for the whole transaction. */
    public Collection<String> users() {
        return Collections.unmodifiableSet(learners.keySet());
    }

    /** How many events of a type the transaction has added on these dates, inclusive, less the undone ones. */
    long added(String userId, String type, LocalDate from, LocalDate to) {
        return entries.stream()
                .filter(entry -> entry.itemId() != null) // those of an activity or event
                .filter(entry -> entry.userId().equals(userId) && entry.type().equals(type))
                .filter(entry -> !entry.day().isBefore(from) && !entry.day().isAfter(to))
                .mapToLong(entry -> entry.kind() == LedgerEntry.Kind.UNDO ? -1 : 1)
                .sum();
    }

    /** Adds an activity of a type to the ledger. */
    public void addEvent(
            LedgerEntry.Kind kind, String userId, String type, String itemId, long offset, Instant occurredAt) {
        Instant now = transaction.now();
        add(new LedgerEntry(
                userId,
                offset,
                kind,
                type,
                itemId,
                now,
                occurredAt,
                learner(userId).date(occurredAt),
                rules.countsForStreaks(type, occurredAt, now),
                0,
                0,
                0,
                0,
                "{}"));
    }

    /** Whether anything was dated by a moment from {@code from} to just before {@code to}. Queries the database. */
    public boolean anyBetween(String userId, Instant from, Instant to) {
        return entries.stream()
                        .filter(entry -> entry.userId().equals(userId))
                        .anyMatch(entry -> !entry.occurredAt().isBefore(from)
                                && entry.occurredAt().isBefore(to))
                || LedgerStore.anyBetween(transaction.handle(), userId, from, to);
    }

    @Override
    public WritePhase phase() {
        return WritePhase.LEARNERS;
    }

    @Override
    public void write(Pipeline to) {
        if (!changed.isEmpty()) {
            LearnerStore.save(to, changed.values().stream().map(this::judge).toList());
        }
        if (!entries.isEmpty()) {
            LedgerStore.write(to, entries, utcOffsets, standings);
        }
    }

    /** The learner after the transaction, reported to the boards. */
    private JudgedLearner judge(Learner before) {
        long turn = standings.turn(before.userId());
        Learner after = learner(before.userId());
        StreakOutlook outlook = StreakOutlooks.of(after.facts(), rules.freezes(), transaction.now());
        int old = Streaks.judge(before.facts(), rules.freezes(), transaction.now())
                .current();
        if (outlook.current() != old || outlook.rises()) {
            after = after.withStreakReached(turn);
        }
        standings.streak(new BoardChanges.Streak(
                before.userId(), after.board(), after.displayName(), outlook, after.streakReached(), turn));
        return new JudgedLearner(after, outlook, rules.freezes(), turn);
    }
}
