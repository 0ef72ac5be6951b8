package io.streakline.write.lane;

import java.util.Collection;

/**
 * The part that every transaction of a lane has: the users whose rows it locked. These are all users whose data it may
 * have changed, with or without an event in their streams. An {@link Effect} on it runs before any of the transaction's
 * commands is answered.
 */
public record TouchedUsers(Collection<String> users) {}
