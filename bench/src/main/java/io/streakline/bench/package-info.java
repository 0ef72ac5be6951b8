/**
 * Measures the server beside its peers. One package for each step: {@code peer} starts what is measured, {@code load}
 * drives it, {@code measure} reads what it cost, {@code report} prints; each command has a package of its own.
 */
@NullMarked
package io.streakline.bench;

import org.jspecify.annotations.NullMarked;
