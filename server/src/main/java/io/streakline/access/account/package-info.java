/**
 * Accounts of this server ({@code AUTH=accounts}): sign-in by email and password, sessions on devices, and links sent
 * by email. Not created if users sign in elsewhere.
 */
@NullMarked
package io.streakline.access.account;

import org.jspecify.annotations.NullMarked;
