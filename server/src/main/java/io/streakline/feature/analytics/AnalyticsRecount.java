package io.streakline.feature.analytics;

import io.streakline.feature.analytics.Analytics.Part;
import io.streakline.learning.Metric;
import io.streakline.learning.recount.Difference;
import io.streakline.learning.recount.Recount;
import io.streakline.storage.database.Pipeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares analytics with the ledger. */
public record AnalyticsRecount(AnalyticsWork work) {

    /**
     * Sets the figures to the sums of the ledger, and sends the whole document if anything of the user was wrong. Days
     * and streak have been repaired before.
     *
     * @param wrong whether anything else was wrong
     * @return the figures that differed from the ledger
     */
    public List<Difference> repair(String userId, Recount recount, boolean wrong) {
        List<Difference> differences = new ArrayList<>();
        if (recount.hasDocument() && work.known(userId) == null) {
            differences.add(new Difference(userId, "analytics", "none", "kept"));
        } else if (work.known(userId) == null) {
            return differences;
        }
        Analytics document = work.document(userId);
        for (Metric metric : Metric.values()) {
            if (metric != Metric.STREAK && document.total(metric) != recount.total(metric)) {
                differences.add(Difference.of(userId, metric.word(), document.total(metric), recount.total(metric)));
                document.setTotal(metric, recount.total(metric));
            }
        }
        var declared = new TreeMap<LocalDate, Amount>();
        recount.weeks().forEach((week, amount) -> declared.put(week, new Amount(amount.millis(), amount.logs())));
        if (!document.declaredWeeks.equals(declared)) {
            differences.add(Difference.of(userId, "weeks", document.declaredWeeks, declared));
            document.declaredWeeks.clear();
            document.declaredWeeks.putAll(declared);
            var pipeline = new Pipeline(work.transaction().handle());
            AnalyticsStore.setWeeks(pipeline, userId, declared);
            pipeline.run();
        }
        if (wrong || !differences.isEmpty()) {
            work.complete(Map.of(userId, document));
            work.changed(document, EnumSet.allOf(Part.class), false);
        }
        return differences;
    }
}
