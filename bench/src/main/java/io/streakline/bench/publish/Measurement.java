package io.streakline.bench.publish;

import io.streakline.bench.load.LoadResult;
import java.time.Duration;
import java.util.Optional;

/**
 * One server in one round.
 *
 * @param serverCpu processor time of the server's process
 * @param postgresCpu processor time of PostgreSQL while this server was driven; empty if it runs elsewhere
 */
record Measurement(LoadResult load, Duration serverCpu, Optional<Duration> postgresCpu) {

    /** CPU seconds that the server took for 1,000 requests. */
    double serverCpuPerThousand() {
        return perThousand(serverCpu);
    }

    /** CPU seconds that PostgreSQL took for 1,000 requests; not a number if that is not known. */
    double postgresCpuPerThousand() {
        return postgresCpu.map(this::perThousand).orElse(Double.NaN);
    }

    /** CPU seconds that the load generator took for 1,000 requests. */
    double generatorCpuPerThousand() {
        return perThousand(load.generatorCpu());
    }

    private double perThousand(Duration cpu) {
        return cpu.toNanos() / 1e9 / (load.acknowledged() / 1000.0);
    }
}
