/** The command {@code bench echo}: the cost of a round trip. */
@NullMarked
package io.streakline.bench.echo;

import org.jspecify.annotations.NullMarked;
