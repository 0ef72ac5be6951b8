/**
 * Compares the server with its peers. There is one package for each step: {@code peer} starts the measured processes,
 * {@code load} sends requests, {@code measure} reads the cost, {@code report} prints; each command has its own package.
 */
@NullMarked
package io.streakline.bench;

import org.jspecify.annotations.NullMarked;
