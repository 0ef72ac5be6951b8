/**
 * Delivery of each user's stream to the user's sockets: live events in order, and missed events for a returning client.
 *
 * <p>Imports {@code base}, {@code storage} and {@code write}. Start with {@link io.streakline.delivery.StreamDelivery}.
 */
@NullMarked
package io.streakline.delivery;

import org.jspecify.annotations.NullMarked;
