/** {@code bench echo}: what a round trip costs. */
@NullMarked
package io.streakline.bench.echo;

import org.jspecify.annotations.NullMarked;
