package io.streakline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {

    @Test
    void readsAProcessWhoseNameHoldsParenthesesAndSpaces() {
        ProcessCpu cpu =
                ProcessCpu.parse("71 (a) R (b) S 7 71 71 0 -1 4194560 100 0 3 0 250 50 1200 34 20 0 1 0 5 0 0\n");

        assertThat(cpu).isEqualTo(new ProcessCpu("a) R (b", 7, Duration.ofSeconds(3), Duration.ofMillis(12_340)));
    }

    @Test
    void agreesWithTheJvmAboutThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        Duration before = self.info().totalCpuDuration().orElseThrow();
        ProcessCpu cpu = ProcessCpu.of(self.pid());
        Duration after = self.info().totalCpuDuration().orElseThrow();

        assertThat(cpu.own()).isBetween(before, after);
        assertThat(cpu.command()).isEqualTo("java");
        assertThat(cpu.parent()).isEqualTo(self.parent().orElseThrow().pid());
    }

    @Test
    void countsAChildThatHasEndedInItsParentsTree() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo done; read line")
                .start();
        try {
            assertThat(shell.inputReader().readLine()).isEqualTo("done");

            assertThat(ProcessTreeCpu.of(shell.pid()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(50))
                    .isGreaterThan(ProcessCpu.of(shell.pid()).own().plusMillis(30));
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void saysWhichProcessIsNotThere() {
        assertThat(ProcessCpu.find(Integer.MAX_VALUE)).isEmpty();
        assertThatThrownBy(() -> ProcessCpu.of(Integer.MAX_VALUE))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("no process 2147483647");
    }
}
