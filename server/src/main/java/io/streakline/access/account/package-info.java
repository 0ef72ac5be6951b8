/**
 * Accounts of this server's own: who signs in by e-mail and password, on which devices, and the links that are mailed to
 * them. Where users sign in elsewhere, none of it is there.
 */
@NullMarked
package io.streakline.access.account;

import org.jspecify.annotations.NullMarked;
