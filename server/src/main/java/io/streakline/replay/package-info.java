/**
 * {@code ./streakline replay}: sends a learner-activity log through the public API. It is a client like any other and uses
 * nothing of the server but the API.
 */
@NullMarked
package io.streakline.replay;

import org.jspecify.annotations.NullMarked;
