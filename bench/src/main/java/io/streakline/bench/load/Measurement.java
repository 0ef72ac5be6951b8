package io.streakline.bench.load;

import java.time.Duration;
import java.util.Optional;

/**
 * One server in one round.
 *
 * @param serverCpu processor time of the server's process
 * @param postgresCpu processor time of PostgreSQL while this server was driven; empty if it runs elsewhere
 */
public record Measurement(LoadResult load, Duration serverCpu, Optional<Duration> postgresCpu) {

    /** CPU seconds that the server took for 1,000 requests. */
    public double serverCpuPerThousand() {
        return perThousand(serverCpu);
    }

    /** CPU seconds that PostgreSQL took for 1,000 requests; not a number if that is not known. */
    public double postgresCpuPerThousand() {
        return postgresCpu.map(this::perThousand).orElse(Double.NaN);
    }

    /** CPU seconds that the load generator took for 1,000 requests. */
    public double generatorCpuPerThousand() {
        return perThousand(load.generatorCpu());
    }

    /** Cores that the server, PostgreSQL and the load generator kept busy together; not a number if PostgreSQL's are not known. */
    public double busyCores() {
        return postgresCpu
                .map(postgres -> serverCpu.plus(postgres).plus(load.generatorCpu()))
                .map(cpu -> cpu.toNanos() / (double) load.window().toNanos())
                .orElse(Double.NaN);
    }

    private double perThousand(Duration cpu) {
        return cpu.toNanos() / 1e9 / (load.acknowledged() / 1000.0);
    }
}
