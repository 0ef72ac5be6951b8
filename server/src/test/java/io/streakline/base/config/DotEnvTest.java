package io.streakline.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b                     | b",
                "  A = b                 | b",
                "export A=b              | b",
                "A=b c                   | b c",
                "A=b # why               | b",
                "A=b#c                   | b#c",
                "A= # nothing            | ``",
                "A=                      | ``",
                "A='b # c'               | b # c",
                "A=\" b \" # why         | ` b `",
                "A=b=c                   | b=c",
                "A=$B\\n                 | $B\\n",
                "A='it''s                | 'it''s",
            })
    void aLineIsANameAndAValue(String line, String value) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "# first\n\n" + line + "\n");

        assertThat(DotEnv.read(file)).containsOnlyKeys("A").containsEntry("A", value);
    }

    @Test
    void aMissingFileIsEmpty() {
        assertThat(DotEnv.read(folder.resolve(".env"))).isEmpty();
    }

    @Test
    void anInvalidLineIsNamedByItsNumberAndNotPrinted() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=b\n\nhunter2\n");

        assertThatThrownBy(() -> DotEnv.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Line 3 of %s is not NAME=value, such as PORT=5000.".formatted(file));
    }

    @Test
    void aFileThatIsNotUtf8IsAnError() throws IOException {
        Path file = Files.write(folder.resolve(".env"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThatThrownBy(() -> DotEnv.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The file %s cannot be read: it is not UTF-8.".formatted(file));
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Path file = Files.createDirectory(folder.resolve(".env"));

        assertThatThrownBy(() -> DotEnv.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString());
    }
}
