package io.streakline;

import io.streakline.base.config.Config;
import io.streakline.base.problem.Faults;
import io.streakline.base.zone.InstalledZones;
import io.streakline.base.zone.ZoneSet;
import io.streakline.socketio.Timers;
import io.streakline.storage.job.Job;
import io.streakline.web.operator.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * What every part is created with.
 *
 * @param zones the time zone rules in use
 */
record BootContext(
        Config config,
        App.Surroundings around,
        ZoneSet zones,
        SecureRandom random,
        Metrics metrics,
        Faults faults,
        ExecutorService blocking,
        Timers timers,
        OpenedParts opened) {

    /** @throws io.streakline.base.zone.ZoneRulesFault if the time zone rules cannot be used */
    static BootContext of(Config config, App.Surroundings around, OpenedParts opened) {
        ZoneSet zones =
                InstalledZones.install(config.zones().folder(), config.zones().preference());
        var metrics = new Metrics();
        opened.add(metrics.watchProcess());
        var faults = new Faults(metrics::faulted, around.end());
        return new BootContext(
                config,
                around,
                zones,
                new SecureRandom(),
                metrics,
                faults,
                faults.blocking(),
                faults.timers(around.timers()),
                opened);
    }

    Clock clock() {
        return around.clock();
    }

    /** Repeats the work until the server ends. @param pause between two runs */
    void job(String name, Duration pause, Job.Work work) {
        Job.Work announced = () -> {
            long begun = System.nanoTime();
            boolean done = false;
            try {
                around.beforeJob().accept(name);
                work.run();
                done = true;
            } finally {
                metrics.jobRan(name, Duration.ofNanos(System.nanoTime() - begun), clock().instant(), done);
            }
        };
        opened.add(Job.start(name, pause, announced, new Job.Means(timers, blocking, faults)));
    }
}
