package io.streakline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fanout --seconds 0 | --seconds must be from 0.1",
                "fanout --rounds 0 | --rounds must be 1 at least",
                "fanout --sockets 10001 | --sockets must be from 1 to 10000",
                "fanout --servers FLOOR,FLOOR | --servers names one twice",
                "fanout --servers NGINX | NGINX",
                "echo --warmup NaN | --warmup must be from 0.1",
                "echo --sockets 0 | --sockets must be from 1 to 10000",
                "idle --settle 0 | --settle must be from 0.1",
                "idle --seconds 5 | --seconds",
                "recover --users 11 --sockets 10 | --users from 1 to as many",
                "recover --rate 0 | --rate from 1 to 10000",
                "recover --seconds 0 | --seconds must be from 0.1",
                "watermark --few 0 | --few must be 1 at least",
                "watermark --few 10 --many 10 | --many more",
                "events --seconds 0 | --seconds and --rounds must be 1 at least",
                "events --events 10 | --events must be from 1000",
                "rank --users 10 | --users must be from 20000",
                "watermark --rounds 0 | --rounds 1 at least",
                "sprint | sprint"
            })
    void refusesWhatItCanNotRunBeforeAnythingIsStarted(String line, String complaint) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(complaint);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("help")).isZero();
        assertThat(output.toString())
                .contains("publish", "watermark", "fanout", "idle", "echo", "recover", "events", "rank");
    }

    private int execute(String... arguments) {
        return Bench.commandLine()
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(output))
                .execute(arguments);
    }
}
