package io.streakline.base.config;

/**
 * Thrown if the server cannot start with a setting. The message is one sentence for the operator and contains no
 * secret.
 */
public final class ConfigException extends RuntimeException {

    public ConfigException(String message) {
        super(message);
    }
}
