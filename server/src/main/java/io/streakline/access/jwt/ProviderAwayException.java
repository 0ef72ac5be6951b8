package io.streakline.access.jwt;

/** Thrown if the identity provider's keys are not available. */
final class ProviderAwayException extends RuntimeException {

    ProviderAwayException() {
        super("the identity provider's keys are not available", null, false, false);
    }
}
