/**
 * What the operator decides ({@link io.streakline.config.Config}) and what nobody may exceed
 * ({@link io.streakline.config.Limits}).
 */
@NullMarked
package io.streakline.config;

import org.jspecify.annotations.NullMarked;
