package io.streakline.cli;

import io.streakline.base.config.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a command line, as settings. */
final class Flags {

    private Flags() {}

    /** @param value null if the flag was not given */
    static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }
}
