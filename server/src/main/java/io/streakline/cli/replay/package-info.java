/**
 * {@code ./streakline replay}: sends a learner-activity log through the public API. It is an ordinary client and uses
 * nothing of the server but the API.
 */
@NullMarked
package io.streakline.cli.replay;

import org.jspecify.annotations.NullMarked;
