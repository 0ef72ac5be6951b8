package io.streakline.access.jwt;

/** The identity provider's keys can't be had. */
final class ProviderAwayException extends RuntimeException {

    ProviderAwayException() {
        super("the identity provider's keys are not available", null, false, false);
    }
}
