/**
 * Permissions and credentials: the policy, tokens, API keys, accounts and sessions, labels, rate limits, the audit log.
 *
 * <p>Has two layers. {@code policy}, {@code jwt} and {@code limit} import {@code base} only, and {@code web} uses them
 * for every request. The other packages have their own routes and import {@code web}, {@code write} and {@code
 * storage}. Start with {@link io.streakline.access.policy.Policy}.
 */
@NullMarked
package io.streakline.access;

import org.jspecify.annotations.NullMarked;
