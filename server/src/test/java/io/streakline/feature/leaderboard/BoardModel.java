package io.streakline.feature.leaderboard;

import io.streakline.learning.Metric;
import io.streakline.learning.day.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Boards in the simplest form: all bookings, added up and sorted at each read. */
final class BoardModel {

    /** @param step the sequence number */
    private record Booking(String user, Metric metric, LocalDate date, long more, int step) {}

    private record Score(String user, long score, int step) {}

    private final List<Booking> bookings = new ArrayList<>();
    private final Map<String, Score> streaks = new TreeMap<>();
    private final Set<String> hidden = new HashSet<>();
    private int steps;

    void book(String user, Metric metric, LocalDate date, long more) {
        bookings.add(new Booking(user, metric, date, more, ++steps));
    }

    long total(String user, Metric metric) {
        return bookings.stream()
                .filter(booking -> booking.user().equals(user) && booking.metric() == metric)
                .mapToLong(Booking::more)
                .sum();
    }

    /** @param byTime whether time alone caused it */
    void streak(String user, long current, boolean byTime) {
        Score before = streaks.getOrDefault(user, new Score(user, 0, 0));
        if (before.score() != current) {
            streaks.put(user, new Score(user, current, byTime ? before.step() : ++steps));
        }
    }

    void hide(String user, boolean isHidden) {
        if (isHidden) {
            hidden.add(user);
        } else {
            hidden.remove(user);
        }
    }

    /**
     * The rows, as <code>1 ada 2.5</code>.
     *
     * @param window <code>all</code>, or a period's word
     * @param shown  the board's name for a user
     */
    List<String> rows(
            Metric metric,
            String window,
            LocalDate date,
            Function<String, String> shown,
            BiFunction<Metric, Long, String> written) {
        List<Score> scores = new ArrayList<>(metric == Metric.STREAK ? streaks.values() : sums(metric, window, date));
        scores.removeIf(score -> score.score() <= 0 || hidden.contains(score.user()));
        scores.sort(Comparator.comparingLong(Score::score).reversed().thenComparingInt(Score::step));
        List<String> rows = new ArrayList<>();
        int rank = 0;
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            rank = i > 0 && scores.get(i - 1).score() == score.score() ? rank : i + 1;
            rows.add(rank + " " + shown.apply(score.user()) + " " + written.apply(metric, score.score()));
        }
        return rows;
    }

    private List<Score> sums(Metric metric, String window, LocalDate date) {
        Map<String, Score> sums = new TreeMap<>();
        for (Booking booking : bookings) {
            if (booking.metric() == metric && isIn(booking.date(), window, date)) {
                sums.merge(
                        booking.user(),
                        new Score(booking.user(), booking.more(), booking.step()),
                        (a, b) -> new Score(a.user(), a.score() + b.score(), b.step()));
            }
        }
        return List.copyOf(sums.values());
    }

    private static boolean isIn(LocalDate booked, String window, LocalDate date) {
        return Period.of(window)
                .map(period ->
                        period.firstDay(booked, DayOfWeek.MONDAY).equals(period.firstDay(date, DayOfWeek.MONDAY)))
                .orElse(true);
    }
}
