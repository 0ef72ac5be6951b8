/** Sessions, refresh tokens and their cookie. */
@NullMarked
package io.streakline.access.account.session;

import org.jspecify.annotations.NullMarked;
