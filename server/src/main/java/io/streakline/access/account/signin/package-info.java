/** Signing in, registration and changing a password. */
@NullMarked
package io.streakline.access.account.signin;

import org.jspecify.annotations.NullMarked;
