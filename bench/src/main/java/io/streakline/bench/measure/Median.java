package io.streakline.bench.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The median of a few measurements: for an even number, the mean of the two in the middle. */
public final class Median {

    private Median() {}

    /** The median of {@code value} over {@code items}, of which there must be at least one. */
    public static <T> double of(Collection<T> items, ToDoubleFunction<T> value) {
        double[] sorted = items.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no measurements");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
