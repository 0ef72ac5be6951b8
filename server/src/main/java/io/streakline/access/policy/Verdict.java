package io.streakline.access.policy;

import io.streakline.base.problem.Problem;

/** Whether a caller may do something, and to whom. */
public sealed interface Verdict {

    record Allowed(Reach reach) implements Verdict {}

    record Refused(Problem problem) implements Verdict {}
}
