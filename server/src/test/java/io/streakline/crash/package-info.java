/**
 * The server and PostgreSQL killed, cut off and ended, as real processes; and what the ledger of a client that saw it
 * all says of the database afterwards.
 */
@NullMarked
package io.streakline.crash;

import org.jspecify.annotations.NullMarked;
