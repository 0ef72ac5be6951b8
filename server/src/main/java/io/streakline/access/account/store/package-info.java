/** Accounts in the database. */
@NullMarked
package io.streakline.access.account.store;

import org.jspecify.annotations.NullMarked;
