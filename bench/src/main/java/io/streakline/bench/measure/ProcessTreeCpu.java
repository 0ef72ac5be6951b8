package io.streakline.bench.measure;

import java.time.Duration;

/** Processor time of a process with all its children, including those that have ended; PostgreSQL is such a tree. */
public final class ProcessTreeCpu {

    private ProcessTreeCpu() {}

    /**
     * The current tree under {@code root}. The time of an ended child is counted in its parent; a child that ends
     * during this read may be missed. PostgreSQL's children are mostly pooled connections, which remain.
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
