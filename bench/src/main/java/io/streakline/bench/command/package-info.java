/** The shared parts of all {@code bench} commands: the run, and the options that several commands have. */
@NullMarked
package io.streakline.bench.command;

import org.jspecify.annotations.NullMarked;
