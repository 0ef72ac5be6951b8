package io.streakline.feature.achievement;

import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.learning.achievement.AchievementFile;
import io.streakline.learning.achievement.Achievements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Loads the rules: the operator's file, or the built-in one. */
public final class AchievementSource {

    private static final String DEFAULTS = "/achievements.yaml";

    private AchievementSource() {}

    /**
     * Reads the rules once; a changed file takes effect at the next start.
     *
     * @throws ConfigException if the operator's file cannot be read
     * @throws io.streakline.learning.achievement.AchievementFileException with line and field of each error
     */
    public static Achievements load(Config.Achievements config) {
        if (!config.on()) {
            return Achievements.OFF;
        }
        Path file = config.file();
        return file == null
                ? AchievementFile.parse("achievements.yaml", defaults())
                : AchievementFile.parse(file.toString(), read(file));
    }

    private static String defaults() {
        try (InputStream in = Objects.requireNonNull(AchievementSource.class.getResourceAsStream(DEFAULTS), DEFAULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in rules cannot be read", e);
        }
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Limits.ACHIEVEMENT_FILE_BYTES + 1);
            if (bytes.length > Limits.ACHIEVEMENT_FILE_BYTES) {
                throw unreadable(file, "it has more than " + Limits.ACHIEVEMENT_FILE_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it does not exist");
        } catch (IOException e) {
            throw unreadable(file, FileFault.reason(e));
        }
    }

    private static ConfigException unreadable(Path file, String reason) {
        return new ConfigException("ACHIEVEMENTS_FILE is %s, which cannot be read: %s. Set it to another file, %s."
                .formatted(file, reason, Setting.ACHIEVEMENTS_FILE.example()));
    }
}
