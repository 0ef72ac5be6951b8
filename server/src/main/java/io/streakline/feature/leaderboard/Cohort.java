package io.streakline.feature.leaderboard;

import io.streakline.access.policy.Label;
import java.util.List;

/** The users to whom a board is limited. @param users all users with the label */
record Cohort(Label label, List<String> users) {

    Cohort {
        users = List.copyOf(users);
    }
}
