/**
 * The server and PostgreSQL killed, cut off and stopped, as real processes, and the database compared with the clients'
 * ledger afterwards.
 */
@NullMarked
package io.streakline.crash;

import org.jspecify.annotations.NullMarked;
