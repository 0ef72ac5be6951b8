package io.streakline.bench.watermark;

import java.util.Locale;

/** The calls that move a watermark over all of a user's items. */
enum WatermarkCall {
    ACTIVITIES_READ_ALL("activities", "PATCH", "read-all", "modifiedCount"),
    NOTIFICATIONS_READ_ALL("notifications", "PATCH", "read-all", "modifiedCount"),
    NOTIFICATIONS_CLEAR_ALL("notifications", "DELETE", "clear-all", "deletedCount");

    private final String feed;
    private final String method;
    private final String action;
    private final String count;

    WatermarkCall(String feed, String method, String action, String count) {
        this.feed = feed;
        this.method = method;
        this.action = action;
        this.count = count;
    }

    /** The resource in its path. */
    String feed() {
        return feed;
    }

    String method() {
        return method;
    }

    /** An item of the feed as JSON, with {@code %s} in place of the user's id. */
    String item() {
        return feed.equals("activities")
                ? "{\"userId\":\"%s\",\"type\":\"log_created\",\"title\":\"Read a chapter\"}"
                : "{\"userId\":\"%s\",\"type\":\"system\",\"title\":\"News\",\"message\":\"There is something new\"}";
    }

    String path(String userId) {
        return "/api/" + feed + "/" + userId + "/" + action;
    }

    /** The correct answer's body for {@code items} items. */
    String answer(int items) {
        return "{\"" + count + "\":" + items + "}";
    }

    String title() {
        return method + " " + feed + "/" + action;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
