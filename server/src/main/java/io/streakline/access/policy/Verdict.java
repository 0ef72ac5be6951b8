package io.streakline.access.policy;

import io.streakline.base.problem.Problem;

/** The decision whether a caller may perform an action, and for which users. */
public sealed interface Verdict {

    record Allowed(Reach reach) implements Verdict {}

    record Refused(Problem problem) implements Verdict {}
}
