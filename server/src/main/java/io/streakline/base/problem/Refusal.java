package io.streakline.base.problem;

/** Ends the handling of a request whose input is refused. Caught in one place, where it becomes the answer. */
public final class Refusal extends RuntimeException {

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
