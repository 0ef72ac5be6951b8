/** Links sent by email: invitations, verification, password reset. */
@NullMarked
package io.streakline.access.account.link;

import org.jspecify.annotations.NullMarked;
