package io.streakline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void countsWhatTheProcessHasTouched() {
        long before = ResidentMemory.of(ProcessHandle.current().pid());
        ByteBuffer touched = ByteBuffer.allocateDirect((int) (64 * MEGABYTE));
        for (int i = 0; i < touched.capacity(); i += 4096) {
            touched.put(i, (byte) 1);
        }

        assertThat(ResidentMemory.of(ProcessHandle.current().pid()) - before).isBetween(56 * MEGABYTE, 160 * MEGABYTE);
        assertThat(touched.get(4096)).isOne();
    }

    @Test
    void tellsThePagesOfFilesFromOthers() {
        MemoryUse use = MemoryUse.of(ProcessHandle.current().pid());

        // The JVM itself is a file of some megabytes; the heap is none.
        assertThat(use.anonymous()).isPositive().isLessThan(use.resident());
        assertThat(use.proportional()).isPositive().isLessThanOrEqualTo(use.resident());
    }

    @Test
    void aForcedCollectionIsDoneWhenTheCallReturns() {
        long before = collections();

        Jcmd.collectGarbage(ProcessHandle.current().pid());

        assertThat(collections()).isGreaterThan(before);
    }

    @Test
    void saysWhichProcessIsNotThere() {
        assertThatThrownBy(() -> ResidentMemory.of(Integer.MAX_VALUE))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("no process 2147483647");
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
