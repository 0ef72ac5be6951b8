/** Password hashing and the password policy. */
@NullMarked
package io.streakline.access.account.password;

import org.jspecify.annotations.NullMarked;
