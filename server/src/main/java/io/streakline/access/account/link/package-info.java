/** Links that are sent by mail: invitations, verification, password reset. */
@NullMarked
package io.streakline.access.account.link;

import org.jspecify.annotations.NullMarked;
