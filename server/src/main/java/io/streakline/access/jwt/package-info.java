/**
 * Tokens of the operator's identity provider: signed JSON Web Tokens (RFC 7519), verified with a secret or with its
 * JWKS.
 */
@NullMarked
package io.streakline.access.jwt;

import org.jspecify.annotations.NullMarked;
