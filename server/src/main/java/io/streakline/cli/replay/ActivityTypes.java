package io.streakline.cli.replay;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Maps a Moodle event's name to an activity type. Names that match a known type are in a table; every other name
 * becomes its own type, by a rule. {@code docs/replay.md} explains the table and the rule to users, and a test compares
 * the two.
 */
final class ActivityTypes {

    private static final String LOGIN = "login";
    private static final String LOG_CREATED = "log_created";
    private static final String GOAL_COMPLETED = "goal_completed";
    private static final String SKILL_ADDED = "skill_added";
    private static final String PORTFOLIO_UPDATED = "portfolio_updated";
    private static final String EMAIL_SENT = "email_sent";

    /** Keyed by {@link #words} of the name, so that case, a final period and small words do not matter. */
    static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("user_logged_in", LOGIN),
            Map.entry("submission_created", LOG_CREATED),
            Map.entry("wiki_page_created", LOG_CREATED),
            Map.entry("comment_created", LOG_CREATED),
            Map.entry("post_created", LOG_CREATED),
            Map.entry("discussion_created", LOG_CREATED),
            Map.entry("course_activity_completion_updated", GOAL_COMPLETED),
            Map.entry("course_completed", GOAL_COMPLETED),
            Map.entry("badge_awarded", SKILL_ADDED),
            Map.entry("user_competency_rated", SKILL_ADDED),
            Map.entry("user_competency_rated_in_course", SKILL_ADDED),
            Map.entry("file_uploaded", PORTFOLIO_UPDATED),
            Map.entry("submission_updated", PORTFOLIO_UPDATED),
            Map.entry("evidence_of_prior_learning_created", PORTFOLIO_UPDATED),
            Map.entry("message_sent", EMAIL_SENT),
            Map.entry("notification_sent", EMAIL_SENT));

    private static final Set<String> SMALL_WORDS =
            Set.of("a", "an", "the", "has", "have", "had", "is", "are", "was", "were", "be", "been", "being");

    /** The API's own limit for a type. */
    private static final int LENGTH = 64;

    private ActivityTypes() {}

    /** The type for {@code name}, which is not empty; always one that the API accepts. */
    static String of(String name) {
        String type = words(name);
        return KNOWN.getOrDefault(type, type);
    }

    /** Lower-case Latin words and digits, without small words, joined by underscores. */
    private static String words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        String words = Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .collect(Collectors.joining("_"));
        if (words.isEmpty()) {
            return "event_" + digest(name);
        }
        String type = Character.isDigit(words.charAt(0)) ? "event_" + words : words;
        return type.length() <= LENGTH ? type : type.substring(0, LENGTH - 9) + "_" + digest(name);
    }

    /** Eight hex digits that distinguish names that the rule leaves empty or with the same start. */
    private static String digest(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
