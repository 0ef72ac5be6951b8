/**
 * Code that every other package uses: JSON, problems and their error codes, configuration with all limits, logging, and calls
 * of a running server.
 *
 * <p>Imports no other package of the server. Start with {@link io.streakline.base.config.Config}, {@link
 * io.streakline.base.config.Limits} and {@link io.streakline.base.problem.ErrorCode}.
 */
@NullMarked
package io.streakline.base;

import org.jspecify.annotations.NullMarked;
