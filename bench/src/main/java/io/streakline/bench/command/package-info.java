/** What every command of {@code bench} shares: its run and the options that several of them take. */
@NullMarked
package io.streakline.bench.command;

import org.jspecify.annotations.NullMarked;
