/** What it costs to know who calls. */
@NullMarked
package io.streakline.bench.auth;

import org.jspecify.annotations.NullMarked;
