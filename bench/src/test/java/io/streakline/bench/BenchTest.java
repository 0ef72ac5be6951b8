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
                "attack --connections 1001 | --connections must be from 1 to 1000",
                "auth --attempts 9 | --attempts must be from 10",
                "publish --pool 33 | --pool must be from 2 to 32",
                "publish --warmup 0 | --warmup must be from 0.1",
                "versus no-such-folder | no executable named streakline",
                "fanout --rounds 0 | --rounds must be from 1 to 1000",
                "fanout --sockets 10001 | --sockets must be from 1 to 10000",
                "fanout --servers FLOOR,FLOOR | --servers names one twice",
                "fanout --servers NGINX | NGINX",
                "echo --warmup NaN | --warmup must be from 0.1",
                "echo --sockets 0 | --sockets must be from 1 to 10000",
                "idle --settle 0 | --settle must be from 0.1",
                "idle --seconds 5 | --seconds",
                "memory --rate 0 | --rate must be from 1 to 10000",
                "memory --settle 0 | --settle must be from 0.1",
                "recover --users 11 --sockets 10 | --users must be from 1 to 10",
                "recover --rate 0 | --rate must be from 1 to 10000",
                "recover --seconds 0 | --seconds must be from 0.1",
                "watermark --few 0 | --few must be from 1",
                "watermark --few 10 --many 10 | --many must be from 11 to 1000000",
                "events --seconds 0 | --seconds must be from 0.1",
                "events --events 10 | --events must be from 1000",
                "read --users 999 | --users must be from 1000 to 100000",
                "read --what FEED,WATER | WATER",
                "read --pool 1 | --pool must be from 2 to 32",
                "rank --users 10 | --users must be from 20000",
                "watermark --rounds 0 | --rounds must be from 1",
                "sprint | sprint"
            })
    void refusesWhatItCanNotRunBeforeAnythingIsStarted(String line, String complaint) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(complaint);
    }

    @Test
    void helpOfACommandNamesItsDefaults() {
        assertThat(execute("publish", "--help")).isZero();
        assertThat(output.toString()).contains("--rounds", "Default: 64", "Default: 5.0", "Default: 10.0", "--keep");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("help")).isZero();
        assertThat(output.toString())
                .contains(
                        "publish",
                        "watermark",
                        "fanout",
                        "idle",
                        "memory",
                        "echo",
                        "recover",
                        "events",
                        "rank",
                        "read");
    }

    private int execute(String... arguments) {
        return Bench.commandLine()
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(output))
                .execute(arguments);
    }
}
