package io.streakline.feature.event;

import io.streakline.feature.achievement.Award;
import io.streakline.learning.ledger.Credit;
import java.util.ArrayList;
import java.util.List;

/** The results of one event, for its answer. Confined to one thread. */
final class EventOutcome {

    final List<Award> achieved = new ArrayList<>();
    Credit credit = Credit.NONE;
}
