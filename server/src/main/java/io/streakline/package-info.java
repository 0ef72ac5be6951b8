/**
 * The server. {@link io.streakline.App} wires the nine packages below this one; {@link io.streakline.Main} is the command
 * line. Each package says in its {@code package-info} what it is for and what it may import.
 */
@NullMarked
package io.streakline;

import org.jspecify.annotations.NullMarked;
