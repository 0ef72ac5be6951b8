package io.streakline.feature.analytics;

import io.streakline.learning.Stat;
import io.streakline.write.lane.Command;
import java.time.LocalDate;

/** A command on a user's analytics; each is answered with the whole document. */
public sealed interface AnalyticsCommand extends Command.OfUser {

    /** Creates the document if it is absent. */
    record Init(String userId) implements AnalyticsCommand {}

    /** @param millis not 0; negative corrects, but never below a total of 0 */
    record AddHours(String userId, long millis) implements AnalyticsCommand {}

    /** Declares a streak as of today. */
    record DeclareStreak(String userId, int current, int longest) implements AnalyticsCommand {}

    /** @param by not 0; the counter never falls below 0 */
    record Increment(String userId, Stat stat, long by) implements AnalyticsCommand {}

    /** Sends changes by time alone on the user's stream; by the server itself. Answered with nothing. */
    record TellTimePassed(String userId) implements AnalyticsCommand {}
    /** Removes everything that was declared for a week. @param date any day of the week */
    record RemoveWeek(String userId, LocalDate date) implements AnalyticsCommand {}

    /** Adds to a declared week. @param date any day of the week */
    record AddWeek(String userId, LocalDate date, long millis, long logs) implements AnalyticsCommand {}
}
