package io.streakline.feature.leaderboard;

import io.streakline.access.policy.Label;
import java.util.List;

/** Those of whom a board is asked for alone. @param users all who have the label */
record Cohort(Label label, List<String> users) {

    Cohort {
        users = List.copyOf(users);
    }
}
