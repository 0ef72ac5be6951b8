package io.streakline.base.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of each setting with its source, strongest source last. */
final class SettingSources {

    /**
     * @param text not blank
     * @param from the source, for the operator: {@code the environment}, {@code .env} or a flag
     */
    record Value(String text, String from) {}

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private SettingSources() {
        for (Setting setting : Setting.values()) {
            put(setting, setting.defaultValue(), "the default");
        }
    }

    static SettingSources of(Path workingDirectory, Map<String, String> environment, Map<Setting, String> flags) {
        SettingSources sources = new SettingSources();
        sources.putAll(DotEnv.read(workingDirectory.resolve(".env")), ".env");
        sources.putAll(environment, "the environment");
        sources.putFlags(flags);
        return sources;
    }

    static SettingSources of(Map<Setting, String> flags) {
        SettingSources sources = new SettingSources();
        sources.putFlags(flags);
        return sources;
    }

    @Nullable
    Value get(Setting setting) {
        return values.get(setting);
    }

    private void putAll(Map<String, String> named, String from) {
        for (Setting setting : Setting.values()) {
            put(setting, named.get(setting.name()), from);
        }
    }

    private void putFlags(Map<Setting, String> flags) {
        flags.forEach((setting, text) -> {
            String flag = setting.flag();
            put(setting, text, flag == null ? "the call" : flag);
        });
    }

    private void put(Setting setting, @Nullable String text, String from) {
        if (text != null && !text.isBlank()) {
            values.put(setting, new Value(text.strip(), from));
        }
    }
}
