package io.streakline.replay;

/** What became of the rows so far. */
record Counts(long created, long alreadyThere, long refused) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts withCreated() {
        return new Counts(created + 1, alreadyThere, refused);
    }

    Counts withAlreadyThere() {
        return new Counts(created, alreadyThere + 1, refused);
    }

    Counts withRefused() {
        return new Counts(created, alreadyThere, refused + 1);
    }

    long rows() {
        return created + alreadyThere + refused;
    }

    @Override
    public String toString() {
        return "%,d rows: %,d new, %,d already there, %,d refused".formatted(rows(), created, alreadyThere, refused);
    }
}
