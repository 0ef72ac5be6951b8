package io.streakline.base.problem;

/** Thrown to end the handling of a request with invalid input. Caught in one place, which creates the answer. */
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
