package io.streakline.base.config;

/** A setting that the server can't start with. The message is one sentence for the operator and holds no secret. */
public final class ConfigException extends RuntimeException {

    public ConfigException(String message) {
        super(message);
    }
}
