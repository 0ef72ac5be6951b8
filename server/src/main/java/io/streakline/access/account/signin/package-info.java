/** Sign-in, registration and change of passwords. */
@NullMarked
package io.streakline.access.account.signin;

import org.jspecify.annotations.NullMarked;
