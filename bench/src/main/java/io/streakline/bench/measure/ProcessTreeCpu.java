package io.streakline.bench.measure;

import java.time.Duration;

/** Processor time of a process with all its children, those that have ended included; PostgreSQL is such a tree. */
public final class ProcessTreeCpu {

    private ProcessTreeCpu() {}

    /**
     * The tree under {@code root}, now. A child that has ended counts on in its parent; one that ends while this reads may
     * be missed. PostgreSQL's are mostly pooled connections, which stay.
     */
    public static Duration of(long root) {
        ProcessCpu process = ProcessCpu.of(root);
        Duration children = ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> ProcessCpu.find(child.pid()).stream())
                .map(ProcessCpu::own)
                .reduce(Duration.ZERO, Duration::plus);
        return process.own().plus(process.ended()).plus(children);
    }
}
