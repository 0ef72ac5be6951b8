/**
 * The features that clients see: activities, notifications, analytics, achievements, leaderboards, events, presence,
 * privacy.
 *
 * <p>Each feature is a package with the same few files: {@code …Feature} creates its parts, {@code …Routes} has its
 * REST calls, {@code …Writer} carries out its commands, {@code …Store} has its SQL. Imports every package but {@code
 * cli}. Start with {@link io.streakline.feature.notification.NotificationFeature}, the smallest.
 */
@NullMarked
package io.streakline.feature;

import org.jspecify.annotations.NullMarked;
