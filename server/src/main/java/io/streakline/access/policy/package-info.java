/** Who calls and what they may do: the policy, as functions of values, and how a door learns who stands before it. */
@NullMarked
package io.streakline.access.policy;

import org.jspecify.annotations.NullMarked;
