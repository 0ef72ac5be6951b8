package io.streakline.cli.replay;

/** The results of the rows so far. */
record ReplayCounts(long created, long alreadyThere, long refused) {

    static final ReplayCounts NONE = new ReplayCounts(0, 0, 0);

    ReplayCounts withCreated() {
        return new ReplayCounts(created + 1, alreadyThere, refused);
    }

    ReplayCounts withAlreadyThere() {
        return new ReplayCounts(created, alreadyThere + 1, refused);
    }

    ReplayCounts withRefused() {
        return new ReplayCounts(created, alreadyThere, refused + 1);
    }

    long rows() {
        return created + alreadyThere + refused;
    }

    @Override
    public String toString() {
        return "%,d rows: %,d new, %,d already stored, %,d refused".formatted(rows(), created, alreadyThere, refused);
    }
}
