/**
 * The operator's configuration ({@link io.streakline.base.config.Config}) and the fixed limits ({@link
 * io.streakline.base.config.Limits}).
 */
@NullMarked
package io.streakline.base.config;

import org.jspecify.annotations.NullMarked;
