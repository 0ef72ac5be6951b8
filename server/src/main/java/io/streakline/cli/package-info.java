/**
 * The commands of {@code ./streakline}: start, rebuild, key, replay, backup, restore, doctor.
 *
 * <p>Imports every package; only {@link io.streakline.Main} imports it. Start with {@link
 * io.streakline.cli.StartCommand}.
 */
@NullMarked
package io.streakline.cli;

import org.jspecify.annotations.NullMarked;
