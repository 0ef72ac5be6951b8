/** Callers and their permissions: the policy, as functions of values, and the check of credentials. */
@NullMarked
package io.streakline.access.policy;

import org.jspecify.annotations.NullMarked;
