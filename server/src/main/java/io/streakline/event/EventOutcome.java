package io.streakline.event;

import io.streakline.achievement.Award;
import io.streakline.learner.Credit;
import java.util.ArrayList;
import java.util.List;

/** What followed from one event, for its answer. Confined to one thread. */
final class EventOutcome {

    final List<Award> achieved = new ArrayList<>();
    Credit credit = Credit.NONE;
}
