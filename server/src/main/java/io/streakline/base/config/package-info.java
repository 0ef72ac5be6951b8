/**
 * What the operator decides ({@link io.streakline.base.config.Config}) and what nobody may exceed
 * ({@link io.streakline.base.config.Limits}).
 */
@NullMarked
package io.streakline.base.config;

import org.jspecify.annotations.NullMarked;
