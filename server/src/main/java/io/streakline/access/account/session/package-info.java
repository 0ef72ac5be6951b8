/** Sessions, refresh tokens and the cookie that carries them. */
@NullMarked
package io.streakline.access.account.session;

import org.jspecify.annotations.NullMarked;
