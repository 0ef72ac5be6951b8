package io.streakline.bench.load;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of one server in one round.
 *
 * @param serverCpu processor time of the server's process
 * @param postgresCpu processor time of PostgreSQL while this server had load; empty if it runs elsewhere
 */
public record Measurement(LoadResult load, Duration serverCpu, Optional<Duration> postgresCpu) {

    /** The server's CPU seconds for 1,000 requests. */
    public double serverCpuPerThousand() {
        return perThousand(serverCpu);
    }

    /** PostgreSQL's CPU seconds for 1,000 requests; not a number if unknown. */
    public double postgresCpuPerThousand() {
        return postgresCpu.map(this::perThousand).orElse(Double.NaN);
    }

    /** The load generator's CPU seconds for 1,000 requests. */
    public double generatorCpuPerThousand() {
        return perThousand(load.generatorCpu());
    }

    /**
     * The number of cores that the server, PostgreSQL and the load generator used together; not a number if
     * PostgreSQL's is unknown.
     */
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
