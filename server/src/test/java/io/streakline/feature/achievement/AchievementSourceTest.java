package io.streakline.feature.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.learning.achievement.AchievementFileException;
import io.streakline.learning.achievement.Achievements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rules are used, and the error for an operator if a file cannot be used. */
@NullUnmarked
class AchievementSourceTest {

    private static final String ONE = "achievements: [{ id: a, title: A, message: M, when: { hours: 1 } }]";

    @TempDir
    private Path folder;

    private static Achievements load(Map<Setting, String> settings) {
        return AchievementSource.load(Config.of(settings).achievements());
    }

    private Achievements load(byte[] content) throws IOException {
        return load(Map.of(
                Setting.ACHIEVEMENTS_FILE,
                Files.write(folder.resolve("own.yaml"), content).toString()));
    }

    @Test
    void theBuiltInRulesAreUsedWithoutAFile() {
        assertThat(load(Map.of()).rules()).hasSize(11);
    }

    @Test
    void theOperatorsFileReplacesTheBuiltInRules() throws IOException {
        assertThat(load(ONE.getBytes(StandardCharsets.UTF_8)).rules()).hasSize(1);
    }

    @Test
    void aRelativeFileIsFoundInTheWorkingFolder() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), ONE);
        Config config = Config.read(folder, Map.of("ACHIEVEMENTS_FILE", "own.yaml"), Map.of());
        assertThat(AchievementSource.load(config.achievements()).rules()).hasSize(1);
    }

    @Test
    void noFileIsReadIfAchievementsAreOff() {
        assertThat(load(Map.of(Setting.ACHIEVEMENTS, "OFF", Setting.ACHIEVEMENTS_FILE, "nowhere.yaml")))
                .isEqualTo(Achievements.OFF);
    }

    @Test
    void achievementsAreOnOrOff() {
        assertThatThrownBy(() -> load(Map.of(Setting.ACHIEVEMENTS, "some")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "ACHIEVEMENTS is \"some\" (from the call), but must be on or off; such as ACHIEVEMENTS=on.");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> load(Map.of(Setting.ACHIEVEMENTS_FILE, file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "ACHIEVEMENTS_FILE is " + file
                                + ", which cannot be read: it does not exist. Set it to another file, such as ACHIEVEMENTS_FILE=achievements.yaml.");
    }

    @Test
    void aFolderIsNotAccepted() {
        assertThatThrownBy(() -> load(Map.of(Setting.ACHIEVEMENTS_FILE, folder.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ACHIEVEMENTS_FILE is " + folder + ", which cannot be read: ");
    }

    @Test
    void aFileThatIsNotTextIsNamed() {
        assertThatThrownBy(() -> load(new byte[] {(byte) 0xff}))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(
                        "own.yaml, which cannot be read: it is not UTF-8. Set it to another file, such as ACHIEVEMENTS_FILE=achievements.yaml.");
    }

    @Test
    void anEndlessFileIsNotRead() {
        assertThatThrownBy(() -> load(new byte[Limits.ACHIEVEMENT_FILE_BYTES + 1]))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(
                        "cannot be read: it has more than 1048576 bytes. Set it to another file, such as ACHIEVEMENTS_FILE=achievements.yaml.");
    }

    @Test
    void anErrorInTheFileIsNamedWithFileAndLine() {
        assertThatThrownBy(() -> load((ONE + "\n  b: 1").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AchievementFileException.class)
                .message()
                .startsWith(folder.resolve("own.yaml") + " cannot be used:\n  line ");
    }
}
